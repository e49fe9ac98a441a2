package com.docspot.notification.ledger;

import com.docspot.platform.events.Outbox;
import com.docspot.platform.events.TopicPlan;
import com.docspot.platform.mongo.IndexPlan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ledger's indexes and the topic that it writes. */
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

    @Bean
    IndexPlan messagesByDueTime() {
        return IndexPlan.on(Message.COLLECTION, "state", "dueAt");
    }

    @Bean
    IndexPlan messagesByRecipient() {
        return IndexPlan.on(Message.COLLECTION, "recipient", "-createdAt", "-_id");
    }

    @Bean
    IndexPlan messagesByVisit() {
        return IndexPlan.on(Message.COLLECTION, "visit.appointmentId").asSparse();
    }

    @Bean
    IndexPlan messagesOutbox() {
        return Outbox.index(Message.COLLECTION);
    }

    @Bean
    TopicPlan notifications() {
        return TopicPlan.facts(Messages.TOPIC);
    }
}
