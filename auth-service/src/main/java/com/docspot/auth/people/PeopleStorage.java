package com.docspot.auth.people;

import com.docspot.platform.events.Outbox;
import com.docspot.platform.mongo.IndexPlan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What patients are found by. */
@Configuration(proxyBeanMethods = false)
class PeopleStorage {

    @Bean
    IndexPlan patientsWithNews() {
        return Outbox.index(StoredPatient.COLLECTION);
    }

    @Bean
    IndexPlan patientsByEmail() {
        return IndexPlan.on(StoredPatient.COLLECTION, "emailIndex").asSparse();
    }

    @Bean
    IndexPlan patientsByLogin() {
        return IndexPlan.on(StoredPatient.COLLECTION, "relations.userId");
    }
}
