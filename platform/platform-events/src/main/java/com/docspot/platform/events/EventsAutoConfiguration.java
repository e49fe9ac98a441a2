package com.docspot.platform.events;

import com.docspot.platform.web.EndedSessions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Listeners, their topics and their dead letters. */
@AutoConfiguration(
        afterName = {
            "com.docspot.platform.web.PlatformAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration"
        })
@EnableConfigurationProperties({KafkaAddress.class, EventsProperties.class})
class EventsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Publisher eventPublisher(
            KafkaAddress address,
            EventsProperties properties,
            @Value("${spring.application.name:docspot}") String name) {
        return new Publisher(address.kafka(), name, properties.delivery());
    }

    @Bean
    @ConditionalOnMissingBean
    Traces eventTraces(ObjectProvider<Tracer> tracer, ObjectProvider<Propagator> propagator) {
        return new Traces(tracer.getIfAvailable(), propagator.getIfAvailable());
    }

    @Bean
    Subscriptions eventSubscriptions(
            ListableBeanFactory beans, @Value("${spring.application.name:docspot}") String name) {
        return Subscriptions.of(name, beans.getBeansOfType(EventListener.class));
    }

    @Bean
    Topics eventTopics(
            KafkaAddress address,
            @Value("${spring.application.name:docspot}") String name,
            ObjectProvider<TopicPlan> plans,
            Subscriptions subscriptions) {
        return new Topics(address.kafka(), name, plans.stream().toList(), subscriptions);
    }

    @Bean
    Failures eventFailures(Publisher publisher, EventsProperties properties, MeterRegistry meters) {
        return new Failures(publisher, properties, meters);
    }

    @Bean
    Listening eventListening(
            @Value("${spring.application.name:docspot}") String name,
            KafkaAddress address,
            Topics topics,
            Subscriptions subscriptions,
            Failures failures,
            Traces traces,
            MeterRegistry meters) {
        return new Listening(
                name, address.kafka(), topics, subscriptions, failures, traces, meters);
    }

    @Bean
    @ConditionalOnMissingBean
    DeadLetters deadLetters(
            @Value("${spring.application.name:docspot}") String name,
            KafkaAddress address,
            Subscriptions subscriptions,
            Publisher publisher) {
        return new DeadLetters(name, address.kafka(), subscriptions, publisher);
    }

    @Bean
    @ConditionalOnMissingBean
    DeadLettersEndpoint deadLettersEndpoint(DeadLetters deadLetters) {
        return new DeadLettersEndpoint(deadLetters);
    }

    @Bean
    @ConditionalOnBean(EndedSessions.class)
    @ConditionalOnMissingBean
    SessionEndedFeed sessionEndedFeed(EndedSessions endedSessions) {
        return new SessionEndedFeed(endedSessions);
    }
}
