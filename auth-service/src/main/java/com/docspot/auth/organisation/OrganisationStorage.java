package com.docspot.auth.organisation;

import com.docspot.platform.events.Outbox;
import com.docspot.platform.mongo.IndexPlan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What organisations are found by, and what is unique among them. */
@Configuration(proxyBeanMethods = false)
class OrganisationStorage {

    @Bean
    IndexPlan organisationByIdempotency() {
        return IndexPlan.on(Organisation.COLLECTION, "idempotency").asUnique().asSparse();
    }

    @Bean
    IndexPlan organisationsWithNews() {
        return Outbox.index(Organisation.COLLECTION);
    }
}
