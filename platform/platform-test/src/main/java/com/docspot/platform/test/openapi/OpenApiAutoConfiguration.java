package com.docspot.platform.test.openapi;

import com.docspot.platform.web.AuthorizationTable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** Teaches springdoc, which is there in tests only, how our operations are to be read. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class OpenApiAutoConfiguration {

    @Bean
    RecordSchemas recordSchemas() {
        return new RecordSchemas();
    }

    @Bean
    Operations documentedOperations() {
        return new Operations();
    }

    @Bean
    WholeDocument wholeDocument(AuthorizationTable table) {
        return new WholeDocument(table);
    }
}
