package com.docspot.notification.visits.messaging;

import com.docspot.notification.visits.VisitMessages;
import com.docspot.notification.visits.VisitNews;
import com.docspot.notification.visits.VisitNews.Previous;
import com.docspot.notification.visits.VisitNews.What;
import com.docspot.notification.wording.VisitFacts.Proposed;
import com.docspot.platform.events.Event;
import com.docspot.platform.events.EventListener;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class AppointmentEvents implements EventListener {

    private static final Map<String, What> TYPES =
            Map.of(
                    "com.docspot.appointment.requested", What.REQUESTED,
                    "com.docspot.appointment.confirmed", What.CONFIRMED,
                    "com.docspot.appointment.declined", What.DECLINED,
                    "com.docspot.appointment.rescheduled", What.RESCHEDULED,
                    "com.docspot.appointment.reschedule-proposed", What.MOVE_PROPOSED,
                    "com.docspot.appointment.reschedule-declined", What.MOVE_DECLINED,
                    "com.docspot.appointment.cancelled", What.CANCELLED,
                    "com.docspot.appointment.completed", What.OVER,
                    "com.docspot.appointment.no-show", What.OVER);

    private final VisitMessages messages;

    AppointmentEvents(VisitMessages messages) {
        this.messages = messages;
    }

    @Override
    public String topic() {
        return "docspot.appointments.v1";
    }

    @Override
    public Set<String> types() {
        return TYPES.keySet();
    }

    @Override
    public void on(Event event) {
        var data = event.dataAs(Data.class);
        messages.tell(
                new VisitNews(
                        event.id(),
                        event.sequence(),
                        Objects.requireNonNull(TYPES.get(event.type())),
                        event.subject(),
                        data.patientId(),
                        data.doctorId(),
                        data.clinicId(),
                        data.start(),
                        data.zone(),
                        data.by(),
                        data.previous(),
                        data.proposed()));
    }

    private record Data(
            @Nullable String patientId,
            String doctorId,
            String clinicId,
            Instant start,
            String zone,
            String by,
            @Nullable Previous previous,
            @Nullable Proposed proposed) {}
}
