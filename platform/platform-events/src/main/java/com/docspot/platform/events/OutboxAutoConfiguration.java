package com.docspot.platform.events;

import com.docspot.platform.mongo.IndexPlan;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoOperations;

/** The outbox, where there is a database for it. */
@AutoConfiguration(
        after = EventsAutoConfiguration.class,
        afterName =
                "org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration")
@ConditionalOnClass({MongoOperations.class, IndexPlan.class})
@ConditionalOnBean(MongoOperations.class)
class OutboxAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Relay outboxRelay(
            MongoOperations mongo,
            Publisher publisher,
            @Value("${spring.application.name:docspot}") String name,
            EventsProperties properties,
            Clock clock,
            MeterRegistry meters,
            ObjectProvider<IndexPlan> indexes) {
        var relay = new Relay(mongo, publisher, "/" + name, properties, clock, meters);
        indexes.stream()
                .filter(index ->
                        index.keys()
                                .keySet()
                                .equals(Outbox.index(index.collection()).keys().keySet()))
                .forEach(index -> relay.watch(index.collection()));
        return relay;
    }

    @Bean
    @ConditionalOnMissingBean
    Outbox outbox(
            MongoOperations mongo,
            Relay relay,
            Traces traces,
            Clock clock,
            EventsProperties properties) {
        return new Outbox(mongo, relay, traces, clock, properties.lease());
    }
}
