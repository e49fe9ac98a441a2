package com.docspot.platform.trail;

import com.docspot.platform.events.Event;
import com.docspot.platform.events.EventListener;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.AuthorizationTable;
import com.docspot.platform.web.NotFoundException;
import com.docspot.platform.web.Page;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The smallest service with health data. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class WardApplication {

    private static final String TABLE =
            """
            method,path,role,relation
            GET,/charts/{id},PATIENT,patient
            GET,/charts/{id},DOCTOR,doctor
            GET,/charts/{id},ADMIN,any
            GET,/charts/{id},SERVICE,any
            GET,/charts,DOCTOR,doctor
            GET,/links/{token},ANON,any
            DELETE,/charts/{id},DOCTOR,doctor
            """;

    @Bean
    AuthorizationTable wardTable() {
        return AuthorizationTable.of(
                List.of(new ByteArrayResource(TABLE.getBytes(StandardCharsets.UTF_8))));
    }

    @Bean
    Heard heard() {
        return new Heard();
    }

    record Chart(String patientId, String text) implements HealthData {

        @Override
        public Collection<String> subjects() {
            return List.of(patientId);
        }
    }

    @RestController
    static class Charts {

        private final Trail trail;

        Charts(Trail trail) {
            this.trail = trail;
        }

        @GetMapping("/charts/{id}")
        Chart one(@PathVariable String id, Access access) {
            access.require(
                    id.equals(access.caller().patient()) ? "patient" : "",
                    id.startsWith("pat-") ? "doctor" : "");
            if (id.equals("pat-none")) {
                throw new NotFoundException();
            }
            return new Chart(id, "well");
        }

        @GetMapping("/charts")
        Page<Chart> all() {
            return Page.last(
                    IntStream.range(0, 250)
                            .mapToObj(i -> new Chart("pat-%03d".formatted(i / 2), "well"))
                            .toList());
        }

        @GetMapping("/links/{token}")
        List<Chart> byLink(@PathVariable String token) {
            return List.of(new Chart("pat-1", token));
        }

        @DeleteMapping("/charts/{id}")
        @ResponseStatus(HttpStatus.NO_CONTENT)
        void erase(@PathVariable String id) {
            trail.touched(id);
        }
    }

    static class Heard implements EventListener {

        private final Queue<Event> events = new ConcurrentLinkedQueue<>();

        @Override
        public String topic() {
            return Ledger.TOPIC;
        }

        @Override
        public Set<String> types() {
            return Set.of("com.docspot.access.recorded", "com.docspot.security.recorded");
        }

        @Override
        public void on(Event event) {
            events.add(event);
        }

        List<Event> of(String actor) {
            return events.stream()
                    .filter(event ->
                            event.data().path("actor").path("id").asString("").equals(actor))
                    .toList();
        }
    }
}
