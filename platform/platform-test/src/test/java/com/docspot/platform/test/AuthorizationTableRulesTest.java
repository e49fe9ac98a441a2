package com.docspot.platform.test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.docspot.platform.web.AuthorizationTable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class AuthorizationTableRulesTest {

    @Test
    void aTableThatNamesEachOperationPasses() throws NoSuchMethodException {
        var rules = rules("GET,/api/v1/a/{aId},ADMIN,any\nPOST,/api/v1/a,ADMIN,any\n");
        rules.everyOperationHasARow();
        rules.everyRowHasAnOperation();
    }

    @Test
    void anOperationWithoutARowFails() throws NoSuchMethodException {
        var rules = rules("GET,/api/v1/a/{id},ADMIN,any\n");
        rules.everyRowHasAnOperation();
        assertThatThrownBy(rules::everyOperationHasARow)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("POST /api/v1/a");
    }

    @Test
    void aRowWithoutAnOperationFails() throws NoSuchMethodException {
        var rules =
                rules(
                        "GET,/api/v1/a/{id},ADMIN,any\n"
                                + "POST,/api/v1/a,ADMIN,any\n"
                                + "DELETE,/api/v1/a/{id},ADMIN,any\n");
        rules.everyOperationHasARow();
        assertThatThrownBy(rules::everyRowHasAnOperation)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("DELETE /api/v1/a/{}");
    }

    static class Controller {
        void operation() {}
    }

    private static AuthorizationTableRules rules(String rows) throws NoSuchMethodException {
        var rules = new AuthorizationTableRules() {};
        rules.table =
                AuthorizationTable.of(
                        List.of(
                                new ByteArrayResource(
                                        ("method,path,role,relation\n" + rows)
                                                .getBytes(StandardCharsets.UTF_8))));
        rules.mappings = new RequestMappingHandlerMapping();
        var operation = Controller.class.getDeclaredMethod("operation");
        for (var mapping :
                List.of(
                        RequestMappingInfo.paths("/api/v1/a/{id}").methods(RequestMethod.GET),
                        RequestMappingInfo.paths("/api/v1/a").methods(RequestMethod.POST))) {
            rules.mappings.registerMapping(mapping.build(), new Controller(), operation);
        }
        return rules;
    }
}
