package com.docspot.doctor;

import com.docspot.platform.events.Event;
import com.docspot.platform.events.EventListener;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hears what the service tells, from Kafka. */
@Configuration(proxyBeanMethods = false)
class Events {

    /** What was heard, in order. */
    @TestComponent
    static class Heard {
        private final List<Event> events = new CopyOnWriteArrayList<>();

        List<Event> of(String subject, String type) {
            return events.stream()
                    .filter(event ->
                            event.subject().equals(subject)
                                    && event.type().equals("com.docspot." + type))
                    .toList();
        }

        List<Event> all() {
            return List.copyOf(events);
        }
    }

    @Bean
    Heard heard() {
        return new Heard();
    }

    @Bean
    EventListener doctorStatesForTests(Heard heard) {
        return listening(heard, "docspot.doctors.v1", "doctor.state");
    }

    @Bean
    EventListener clinicStatesForTests(Heard heard) {
        return listening(heard, "docspot.clinics.v1", "clinic.state");
    }

    @Bean
    EventListener doctorFactsForTests(Heard heard) {
        return listening(
                heard,
                "docspot.doctor-facts.v1",
                "doctor.submitted",
                "doctor.approved",
                "doctor.rejected",
                "doctor.suspended");
    }

    private static EventListener listening(Heard heard, String topic, String... types) {
        var named = List.of(types).stream().map("com.docspot."::concat).collect(Collectors.toSet());
        return new EventListener() {
            @Override
            public String topic() {
                return topic;
            }

            @Override
            public Set<String> types() {
                return named;
            }

            @Override
            public void on(Event event) {
                heard.events.add(event);
            }
        };
    }
}
