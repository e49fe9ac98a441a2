package com.docspot.document.documents;

import com.docspot.platform.events.Outbox;
import com.docspot.platform.events.TopicPlan;
import com.docspot.platform.kinship.KinshipConfiguration;
import com.docspot.platform.mongo.IndexPlan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The documents' indexes and the topic that they are told on. */
@Configuration(proxyBeanMethods = false)
@Import(KinshipConfiguration.class)
class DocumentConfiguration {

    @Bean
    IndexPlan documentsByVisit() {
        return IndexPlan.on(StoredDocument.COLLECTION, "appointmentId", "state", "_id");
    }

    @Bean
    IndexPlan documentsByAge() {
        return IndexPlan.on(StoredDocument.COLLECTION, "state", "createdAt");
    }

    @Bean
    IndexPlan documentsByPatient() {
        return IndexPlan.on(StoredDocument.COLLECTION, "patientId");
    }

    @Bean
    IndexPlan visitsByPatient() {
        return IndexPlan.on("visits", "patientId");
    }

    @Bean
    IndexPlan documentsOutbox() {
        return Outbox.index(StoredDocument.COLLECTION);
    }

    @Bean
    TopicPlan documentEvents() {
        return TopicPlan.facts(Documents.TOPIC);
    }
}
