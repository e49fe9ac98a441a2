package com.docspot.auth.apiclient;

import com.docspot.platform.events.Outbox;
import com.docspot.platform.mongo.IndexPlan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What API clients are found by. */
@Configuration(proxyBeanMethods = false)
class ApiClientStorage {

    @Bean
    IndexPlan apiClientsOfOrganisation() {
        return IndexPlan.on(ApiClient.COLLECTION, "organisationId", "_id");
    }

    @Bean
    IndexPlan apiClientByIdempotency() {
        return IndexPlan.on(ApiClient.COLLECTION, "idempotency").asUnique().asSparse();
    }

    @Bean
    IndexPlan apiClientsWithNews() {
        return Outbox.index(ApiClient.COLLECTION);
    }
}
