package com.docspot.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.platform.web.AuthorizationTable;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every operation of a service has a row in its authorization table, and every row an operation. A
 * service's test extends this with its usual {@code @SpringBootTest}, with {@code docspot.dev=true}
 * if it has local development endpoints.
 */
public abstract class AuthorizationTableRules {

    private static final String OWN_CODE = "com.docspot.";
    // Not of the service: what platform-web and the tests themselves add.
    private static final Pattern COMMON = Pattern.compile("/actuator.*|/v3/api-docs.*");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Autowired AuthorizationTable table;

    @Test
    void everyOperationHasARow() {
        assertThat(operations())
                .as("operations without a row in contracts/authorization: nobody can reach them")
                .isSubsetOf(rows());
    }

    @Test
    void everyRowHasAnOperation() {
        assertThat(rows())
                .as("rows of contracts/authorization for which there is no operation")
                .isSubsetOf(operations());
    }

    private Set<String> operations() {
        var operations = new TreeSet<String>();
        mappings.getHandlerMethods()
                .forEach((mapping, handler) -> {
                    var type = handler.getBeanType();
                    if (type.getName().startsWith(OWN_CODE)
                            && !ErrorController.class.isAssignableFrom(type)) {
                        operations.addAll(operationsOf(mapping));
                    }
                });
        return operations;
    }

    private static Set<String> operationsOf(RequestMappingInfo mapping) {
        var methods = mapping.getMethodsCondition().getMethods();
        return mapping.getPatternValues().stream()
                .flatMap(path ->
                        methods.isEmpty()
                                ? Stream.of("ANY " + path)
                                : methods.stream().map(method -> operation(method.name(), path)))
                .collect(Collectors.toSet());
    }

    private Set<String> rows() {
        return table.rows().stream()
                .filter(row -> !COMMON.matcher(row.path()).matches())
                .map(row -> operation(row.method(), row.path()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    // The names of path variables are nobody's business.
    private static String operation(String method, String path) {
        return method + " " + path.replaceAll("\\{[^/]+}", "{}");
    }
}
