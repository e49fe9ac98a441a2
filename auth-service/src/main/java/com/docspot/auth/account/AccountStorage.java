package com.docspot.auth.account;

import com.docspot.platform.events.Outbox;
import com.docspot.platform.events.TopicPlan;
import com.docspot.platform.mongo.IndexPlan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What logins are found by, what is unique among them, and where their facts go. */
@Configuration(proxyBeanMethods = false)
class AccountStorage {

    @Bean
    TopicPlan peopleTopic() {
        return TopicPlan.facts(LoginFacts.TOPIC);
    }

    @Bean
    IndexPlan loginByEmail() {
        return IndexPlan.on(StoredLogin.COLLECTION, "emailIndex").asUnique();
    }

    @Bean
    IndexPlan loginByIdempotency() {
        return IndexPlan.on(StoredLogin.COLLECTION, "idempotency").asUnique().asSparse();
    }

    @Bean
    IndexPlan loginByProof() {
        return IndexPlan.on(StoredLogin.COLLECTION, "proof.hash").asSparse();
    }

    @Bean
    IndexPlan loginByProofId() {
        return IndexPlan.on(StoredLogin.COLLECTION, "proof._id").asSparse();
    }

    @Bean
    IndexPlan loginByReset() {
        return IndexPlan.on(StoredLogin.COLLECTION, "reset.hash").asSparse();
    }

    @Bean
    IndexPlan loginByResetId() {
        return IndexPlan.on(StoredLogin.COLLECTION, "reset._id").asSparse();
    }

    @Bean
    IndexPlan loginByPendingEmail() {
        return IndexPlan.on(StoredLogin.COLLECTION, "pendingEmail.ticket.hash").asSparse();
    }

    @Bean
    IndexPlan loginByPendingEmailId() {
        return IndexPlan.on(StoredLogin.COLLECTION, "pendingEmail.ticket._id").asSparse();
    }

    @Bean
    IndexPlan loginByFormerEmailId() {
        return IndexPlan.on(StoredLogin.COLLECTION, "formerEmail.ticket._id").asSparse();
    }

    @Bean
    IndexPlan loginsToErase() {
        return IndexPlan.on(StoredLogin.COLLECTION, "erasesAt").asSparse();
    }

    @Bean
    IndexPlan loginsWithNews() {
        return Outbox.index(StoredLogin.COLLECTION);
    }

    @Bean
    IndexPlan loginByPatient() {
        return IndexPlan.on(StoredLogin.COLLECTION, "patientId").asSparse();
    }

    @Bean
    IndexPlan loginByDoctor() {
        return IndexPlan.on(StoredLogin.COLLECTION, "doctorId").asSparse();
    }

    @Bean
    IndexPlan loginByOrganisation() {
        return IndexPlan.on(StoredLogin.COLLECTION, "organisationId", "_id");
    }

    @Bean
    IndexPlan loginByState() {
        return IndexPlan.on(StoredLogin.COLLECTION, "state", "_id");
    }

    @Bean
    IndexPlan loginByRole() {
        return IndexPlan.on(StoredLogin.COLLECTION, "role", "_id");
    }
}
