package com.docspot.notification.trace.web;

import com.docspot.notification.inbox.Inbox;
import com.docspot.notification.ledger.Ledger;
import com.docspot.platform.web.NotFoundException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * When this service heard of a visit and when its letters arrived. Exists in local development
 * only.
 */
@RestController
@ConditionalOnBooleanProperty("docspot.dev")
class TraceController {

    private final Ledger ledger;
    private final Inbox inbox;

    TraceController(Ledger ledger, Inbox inbox) {
        this.ledger = ledger;
        this.inbox = inbox;
    }

    @GetMapping("/dev/trace/{appointment}")
    Trace trace(@PathVariable String appointment) {
        var heard =
                ledger.about(appointment).stream()
                        .filter(message -> message.sentAt() != null)
                        .map(message ->
                                new Step("heard: " + message.kind().key(), message.createdAt()));
        var arrived =
                inbox.letters(null, appointment).stream()
                        .map(letter -> new Step("inbox: " + letter.channel(), letter.at()));
        var steps = Stream.concat(heard, arrived).toList();
        if (steps.isEmpty()) {
            throw new NotFoundException();
        }
        return new Trace(steps);
    }

    record Trace(List<Step> steps) {}

    record Step(String name, Instant at) {}
}
