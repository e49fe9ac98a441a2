package com.docspot.e2e;

import static com.docspot.e2e.Stage.SUITE;

import com.docspot.e2e.harness.Api;
import java.util.List;

/** Everywhere that a token is judged, with something that needs one. */
final class Doors {

    static final List<Door> ALL =
            List.of(
                    new Door("gateway-service", "/api/v1/appointments"),
                    new Door("auth-service", "/api/v1/me"),
                    new Door("doctor-service", "/api/v1/doctors/me/hours"),
                    new Door("appointment-service", "/api/v1/appointments"),
                    new Door("notification-service", "/api/v1/notifications"),
                    new Door("document-service", "/api/v1/documents"));

    private Doors() {}

    record Door(String name, String path) {

        Api api() {
            return SUITE.api().through(SUITE.door(name));
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
