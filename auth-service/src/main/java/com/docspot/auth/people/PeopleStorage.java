package com.docspot.auth.people;

import com.docspot.platform.events.Outbox;
import com.docspot.platform.mongo.IndexPlan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What patients are found by, and what is unique among them. */
@Configuration(proxyBeanMethods = false)
class PeopleStorage {

    @Bean
    IndexPlan patientsWithNews() {
        return Outbox.index(StoredPatient.COLLECTION);
    }

    @Bean
    IndexPlan patientByIdempotency() {
        return IndexPlan.on(StoredPatient.COLLECTION, "idempotency").asUnique().asSparse();
    }

    @Bean
    IndexPlan patientsByLogin() {
        return IndexPlan.on(StoredPatient.COLLECTION, "relations.userId");
    }

    @Bean
    IndexPlan patientsByTerm() {
        return IndexPlan.on(StoredPatient.COLLECTION, "terms", "_id").asSparse();
    }

    @Bean
    IndexPlan patientsByEndOfRelation() {
        return IndexPlan.on(StoredPatient.COLLECTION, "relationsEndAt").asSparse();
    }

    @Bean
    IndexPlan patientByInvitation() {
        return IndexPlan.on(StoredPatient.COLLECTION, "relations.invitation.hash").asSparse();
    }

    @Bean
    IndexPlan patientByInvitationId() {
        return IndexPlan.on(StoredPatient.COLLECTION, "relations.invitation._id").asSparse();
    }

    @Bean
    IndexPlan patientByTakeOver() {
        return IndexPlan.on(StoredPatient.COLLECTION, "takeOver.hash").asSparse();
    }

    @Bean
    IndexPlan patientByTakeOverId() {
        return IndexPlan.on(StoredPatient.COLLECTION, "takeOver._id").asSparse();
    }
}
