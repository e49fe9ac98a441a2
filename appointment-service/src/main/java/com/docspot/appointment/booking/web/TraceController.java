package com.docspot.appointment.booking.web;

import com.docspot.appointment.booking.Visits;
import java.time.Instant;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** When an appointment was written. Exists in local development only. */
@RestController
@ConditionalOnBooleanProperty("docspot.dev")
class TraceController {

    private final Visits visits;

    TraceController(Visits visits) {
        this.visits = visits;
    }

    @GetMapping("/dev/trace/{appointment}")
    Trace trace(@PathVariable String appointment) {
        return new Trace(List.of(new Step("write", visits.writtenAt(appointment))));
    }

    record Trace(List<Step> steps) {}

    record Step(String name, Instant at) {}
}
