package com.docspot.appointment.firstfree.messaging;

import com.docspot.appointment.firstfree.Happenings;
import com.docspot.appointment.firstfree.Happenings.Visit;
import com.docspot.platform.events.Event;
import com.docspot.platform.events.EventListener;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells each replica's board which times were taken and which may be free again. */
@Component
class VisitWatch implements EventListener {

    private static final String TYPE = "com.docspot.appointment.";

    private final Happenings happenings;

    VisitWatch(Happenings happenings) {
        this.happenings = happenings;
    }

    @Override
    public String topic() {
        return "docspot.appointments.v1";
    }

    @Override
    public Set<String> types() {
        return Set.of(
                TYPE + "held",
                TYPE + "requested",
                TYPE + "confirmed",
                TYPE + "declined",
                TYPE + "cancelled",
                TYPE + "expired",
                TYPE + "rescheduled",
                TYPE + "reschedule-proposed",
                TYPE + "reschedule-declined");
    }

    @Override
    public boolean everyReplica() {
        return true;
    }

    @Override
    public boolean fromStart() {
        return false;
    }

    @Override
    public void on(Event event) {
        var data = event.dataAs(Data.class);
        switch (event.type().substring(TYPE.length())) {
            // A hold that was moved has a previous time, too.
            case "held", "requested", "confirmed", "rescheduled" -> taken(data);
            case "reschedule-proposed" -> {
                if (data.proposed() != null) {
                    happenings.taken(data.at(data.proposed()));
                }
            }
            case "reschedule-declined" -> {
                if (data.proposed() != null) {
                    happenings.freed(data.at(data.proposed()));
                }
            }
            default -> happenings.freed(data.visit());
        }
    }

    private void taken(Data data) {
        // A visit that was squeezed in takes nothing of the doctor's own time.
        if (!Boolean.TRUE.equals(data.overbooked())) {
            happenings.taken(data.visit());
        }
        if (data.previous() != null) {
            happenings.freed(data.at(data.previous()));
        }
    }

    private record Data(
            String doctorId,
            String clinicId,
            String typeId,
            Instant start,
            Instant end,
            @Nullable Boolean overbooked,
            @Nullable Origin previous,
            @Nullable Proposed proposed) {

        private Visit visit() {
            return new Visit(doctorId, clinicId, typeId, start, end);
        }

        private Visit at(Origin origin) {
            return new Visit(
                    origin.doctorId(),
                    origin.clinicId(),
                    typeId,
                    origin.start(),
                    origin.start().plus(Duration.between(start, end)));
        }

        private Visit at(Proposed to) {
            return new Visit(to.doctorId(), to.clinicId(), typeId, to.start(), to.end());
        }
    }

    private record Origin(String doctorId, String clinicId, Instant start) {}

    private record Proposed(String doctorId, String clinicId, Instant start, Instant end) {}
}
