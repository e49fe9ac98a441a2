package com.docspot.appointment.booking.web;

import com.docspot.appointment.booking.GroupSessions.Session;
import com.docspot.appointment.booking.Place.ClinicName;
import com.docspot.appointment.booking.Place.DoctorName;
import com.docspot.appointment.booking.web.AppointmentView.TypeView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A group session, which tells nothing about those who come. */
record GroupSessionView(
        String id,
        String state,
        String doctorId,
        DoctorName doctor,
        String organisationId,
        String clinicId,
        ClinicName clinic,
        @Nullable String roomId,
        TypeView type,
        Instant start,
        Instant end,
        String localStart,
        String zone,
        int seats,
        int seatsFree) {

    static GroupSessionView of(Session session) {
        var appointment = session.appointment();
        var place = appointment.place();
        return new GroupSessionView(
                appointment.id(),
                appointment.state().name(),
                place.doctorId(),
                place.doctor(),
                place.organisationId(),
                place.clinicId(),
                place.clinic(),
                place.roomId(),
                TypeView.of(place),
                place.start(),
                place.end(),
                place.localStart(),
                place.zone(),
                session.seats(),
                session.free());
    }
}
