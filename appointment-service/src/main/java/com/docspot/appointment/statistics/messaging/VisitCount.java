package com.docspot.appointment.statistics.messaging;

import com.docspot.appointment.statistics.Counting;
import com.docspot.platform.events.Event;
import com.docspot.platform.events.EventListener;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Has the days counted on which something happened to a visit; one replica does it for all. */
@Component
class VisitCount implements EventListener {

    private static final String TYPE = "com.docspot.appointment.";

    private final Counting counting;

    VisitCount(Counting counting) {
        this.counting = counting;
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
                TYPE + "checked-in",
                TYPE + "completed",
                TYPE + "no-show",
                TYPE + "undone");
    }

    @Override
    public void on(Event event) {
        var data = event.dataAs(Data.class);
        counting.heard(data.doctorId(), LocalDateTime.parse(data.localStart()).toLocalDate());
        var before = data.previous();
        if (before != null) {
            // The other place may be in another zone; the days beside it cost nothing.
            var date = LocalDate.ofInstant(before.start(), ZoneId.of(data.zone()));
            counting.heard(before.doctorId(), date.minusDays(1));
            counting.heard(before.doctorId(), date);
            counting.heard(before.doctorId(), date.plusDays(1));
        }
    }

    private record Data(
            String doctorId, String localStart, String zone, @Nullable Origin previous) {}

    private record Origin(String doctorId, Instant start) {}
}
