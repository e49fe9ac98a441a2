package com.docspot.doctor.clinic;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The public state of a clinic, as the event {@code clinic.state} carries it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClinicState(
        String clinicId,
        String organisationId,
        String name,
        String zone,
        Address address,
        Location location,
        @Nullable String phone,
        List<Room> rooms,
        List<Closure> closures,
        List<Holiday> holidays,
        boolean active) {}
