package com.docspot.document.visits.messaging;

import com.docspot.document.visits.Visit;
import com.docspot.document.visits.Visits;
import com.docspot.platform.events.Event;
import com.docspot.platform.events.EventListener;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class AppointmentEvents implements EventListener {

    private final Visits visits;

    AppointmentEvents(Visits visits) {
        this.visits = visits;
    }

    @Override
    public String topic() {
        return "docspot.appointments.v1";
    }

    @Override
    public Set<String> types() {
        return Set.of(
                "com.docspot.appointment.requested",
                "com.docspot.appointment.confirmed",
                "com.docspot.appointment.rescheduled");
    }

    @Override
    public void on(Event event) {
        var data = event.dataAs(Data.class);
        if (data.patientId() != null) {
            visits.keep(
                    new Visit(
                            event.subject(),
                            data.patientId(),
                            data.doctorId(),
                            data.organisationId()),
                    event.sequence());
        }
    }

    private record Data(@Nullable String patientId, String doctorId, String organisationId) {}
}
