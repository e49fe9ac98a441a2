package com.docspot.platform.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.platform.web.EndedSessions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class WithoutDatabaseTest {

    @Test
    void aServiceListensButHasNoOutboxAndStartsWithoutKafka() {
        new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(
                                EventsAutoConfiguration.class, OutboxAutoConfiguration.class))
                .withClassLoader(
                        new FilteredClassLoader(
                                "com.mongodb",
                                "org.springframework.data.mongodb",
                                "com.docspot.platform.mongo"))
                .withBean(Clock.class, Clock::systemUTC)
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withBean(EndedSessions.class, () -> new EndedSessions(Clock.systemUTC()))
                .withPropertyValues(
                        "docspot.kafka=127.0.0.1:1", "spring.application.name=lone-service")
                .run(context -> {
                    assertThat(context)
                            .hasNotFailed()
                            .doesNotHaveBean("outbox")
                            .doesNotHaveBean("outboxRelay");
                    assertThat(context.getBean(DeadLetters.class).topics())
                            .containsExactly("docspot.people.v1.lone-service.sessionEndedFeed.dlt");
                });
    }

    @Test
    void aLeaseThatIsShorterThanADeliveryIsRefused() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(EventsAutoConfiguration.class))
                .withBean(Clock.class, Clock::systemUTC)
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withPropertyValues("docspot.events.lease=5s")
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .rootCause()
                                .hasMessageContaining("docspot.events.lease"));
    }
}
