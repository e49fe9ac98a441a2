package com.docspot.auth.people.messaging;

import com.docspot.auth.people.Patients;
import com.docspot.platform.events.Event;
import com.docspot.platform.events.EventListener;
import com.docspot.platform.web.Role;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where a patient books, there they are known. */
@Component
class VisitEvents implements EventListener {

    private static final Set<String> OWN_SIDE =
            Set.of(Role.PATIENT.name(), Role.GUEST.name(), Role.ADMIN.name());

    private final Patients patients;

    VisitEvents(Patients patients) {
        this.patients = patients;
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
        var visit = event.dataAs(Data.class);
        if (visit.patientId() != null) {
            patients.visit(
                    visit.patientId(),
                    visit.organisationId(),
                    visit.doctorId(),
                    OWN_SIDE.contains(visit.by()));
        }
    }

    private record Data(
            @Nullable String patientId, String organisationId, String doctorId, String by) {}
}
