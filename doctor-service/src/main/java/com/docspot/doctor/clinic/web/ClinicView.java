package com.docspot.doctor.clinic.web;

import com.docspot.doctor.clinic.Address;
import com.docspot.doctor.clinic.Clinic;
import com.docspot.doctor.clinic.Closure;
import com.docspot.doctor.clinic.Holiday;
import com.docspot.doctor.clinic.Location;
import com.docspot.doctor.clinic.Observance;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A clinic as everybody sees it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ClinicView(
        String id,
        String organisationId,
        String name,
        String zone,
        Address address,
        Location location,
        @Nullable String phone,
        List<RoomView> rooms,
        List<Closure> closures,
        Observance observance,
        List<Holiday> holidays,
        boolean active) {

    record RoomView(String id, String name) {}

    static ClinicView of(Clinic clinic) {
        var state = clinic.state();
        return new ClinicView(
                clinic.id(),
                state.organisationId(),
                state.name(),
                state.zone(),
                state.address(),
                state.location(),
                state.phone(),
                state.rooms().stream()
                        .map(room -> new RoomView(room.roomId(), room.name()))
                        .toList(),
                state.closures(),
                clinic.observance(),
                state.holidays(),
                state.active());
    }
}
