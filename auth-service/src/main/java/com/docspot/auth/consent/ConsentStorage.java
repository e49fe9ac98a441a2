package com.docspot.auth.consent;

import com.docspot.platform.events.Outbox;
import com.docspot.platform.mongo.IndexPlan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What consents are found by, and that one stands for each purpose. */
@Configuration(proxyBeanMethods = false)
class ConsentStorage {

    @Bean
    IndexPlan consentThatStands() {
        return IndexPlan.on(Consent.COLLECTION, "standing").asUnique().asSparse();
    }

    @Bean
    IndexPlan consentsOfPatient() {
        return IndexPlan.on(Consent.COLLECTION, "subject", "_id");
    }

    @Bean
    IndexPlan consentsWithNews() {
        return Outbox.index(Consent.COLLECTION);
    }
}
