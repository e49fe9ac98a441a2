package com.docspot.appointment.waitlist.messaging;

import com.docspot.appointment.waitlist.Matching;
import com.docspot.platform.events.Event;
import com.docspot.platform.events.EventListener;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Offers what visits that ended or moved leave free; hears what became of earlier offers. */
@Component
class FreedTimes implements EventListener {

    private static final String TYPE = "com.docspot.appointment.";
    private static final String SESSION_CANCELLED = "com.docspot.group-session.cancelled";

    private final Matching matching;

    FreedTimes(Matching matching) {
        this.matching = matching;
    }

    @Override
    public String topic() {
        return "docspot.appointments.v1";
    }

    @Override
    public Set<String> types() {
        return Set.of(
                TYPE + "requested",
                TYPE + "confirmed",
                TYPE + "declined",
                TYPE + "cancelled",
                TYPE + "expired",
                TYPE + "rescheduled",
                TYPE + "reschedule-declined",
                SESSION_CANCELLED);
    }

    @Override
    public void on(Event event) {
        var data = event.dataAs(Data.class);
        if (event.type().equals(SESSION_CANCELLED)) {
            matching.freed(data.doctorId(), data.start(), data.end());
            return;
        }
        matching.heard(event.subject());
        switch (event.type().substring(TYPE.length())) {
            case "declined", "cancelled", "expired" ->
                    matching.freed(data.doctorId(), data.start(), data.end());
            case "rescheduled" -> {
                if (data.previous() != null) {
                    matching.freed(
                            data.previous().doctorId(),
                            data.previous().start(),
                            data.previous()
                                    .start()
                                    .plus(Duration.between(data.start(), data.end())));
                }
            }
            case "reschedule-declined" -> {
                if (data.proposed() != null) {
                    matching.freed(
                            data.proposed().doctorId(),
                            data.proposed().start(),
                            data.proposed().end());
                }
            }
            default -> {
                // Nothing became free.
            }
        }
    }

    private record Data(
            String doctorId,
            Instant start,
            Instant end,
            @Nullable Previous previous,
            @Nullable Proposed proposed) {}

    private record Previous(String doctorId, Instant start) {}

    private record Proposed(String doctorId, Instant start, Instant end) {}
}
