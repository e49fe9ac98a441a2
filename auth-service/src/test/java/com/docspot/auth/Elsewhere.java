package com.docspot.auth;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** Where the services are that this one asks. */
@TestConfiguration(proxyBeanMethods = false)
class Elsewhere {

    @Bean
    DynamicPropertyRegistrar otherServices() {
        return properties -> {
            properties.add("docspot.services.appointment-service.url", AppointmentStandIn::url);
            properties.add(
                    "docspot.security.token-uri", () -> AppointmentStandIn.url() + "/oauth2/token");
            properties.add("docspot.security.service-secret", () -> "secret");
        };
    }
}
