package com.docspot.platform.trail;

import com.docspot.platform.events.Outbox;
import com.docspot.platform.events.TopicPlan;
import com.docspot.platform.mongo.IndexPlan;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** The trail, in each service that answers requests and has a database. */
@AutoConfiguration(afterName = "com.docspot.platform.events.OutboxAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(IndexPlan.class)
@ConditionalOnBean(Outbox.class)
class TrailAutoConfiguration {

    @Bean
    Ledger trailLedger(Outbox outbox) {
        outbox.forgetPublished(Ledger.COLLECTION);
        return new Ledger(outbox);
    }

    @Bean
    Sums trailSums(Ledger ledger, Clock clock) {
        return new Sums(ledger, clock);
    }

    @Bean
    Trail trail(
            @Value("${spring.application.name:docspot}") String service,
            Ledger ledger,
            Sums sums,
            Clock clock) {
        return new Trail(service, ledger, sums, clock);
    }

    @Bean
    RefusalTrail refusalTrail(
            @Value("${spring.application.name:docspot}") String service,
            Ledger ledger,
            Sums sums,
            Clock clock) {
        return new RefusalTrail(service, ledger, sums, clock);
    }

    @Bean
    AnswersOnTrail answersOnTrail(Trail trail) {
        return new AnswersOnTrail(trail);
    }

    @Bean
    IndexPlan outboxOfTrail() {
        return Outbox.index(Ledger.COLLECTION);
    }

    @Bean
    TopicPlan trailTopic() {
        return TopicPlan.facts(Ledger.TOPIC);
    }
}
