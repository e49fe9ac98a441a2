package com.docspot.appointment.replanning.web;

import com.docspot.appointment.availability.Substitutes.Substitute;
import com.docspot.appointment.booking.Appointment;
import com.docspot.platform.trail.HealthData;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A visit that cannot stay, or could not.
 *
 * @param status how far it has come with another time
 */
record HitView(
        String appointmentId,
        @Nullable String patientId,
        String doctorId,
        String clinicId,
        Instant start,
        String localStart,
        String zone,
        String typeName,
        @Nullable String why,
        @Nullable String status,
        @Nullable Instant since,
        List<SubstituteView> alternatives)
        implements HealthData {

    static HitView of(
            Appointment visit,
            @Nullable String why,
            @Nullable String status,
            @Nullable Instant since,
            List<Substitute> alternatives) {
        var place = visit.place();
        return new HitView(
                visit.id(),
                visit.patientId(),
                place.doctorId(),
                place.clinicId(),
                place.start(),
                place.localStart(),
                place.zone(),
                place.type().name(),
                why,
                status,
                since,
                alternatives.stream().map(SubstituteView::of).toList());
    }

    @Override
    public List<String> subjects() {
        return patientId == null ? List.of() : List.of(patientId);
    }
}
