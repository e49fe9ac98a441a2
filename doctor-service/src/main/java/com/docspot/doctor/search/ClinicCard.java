package com.docspot.doctor.search;

import com.docspot.doctor.clinic.ClinicState;

/** A clinic, as far as a patient chooses by it. */
public record ClinicCard(
        String id,
        String name,
        String city,
        String country,
        String zone,
        double latitude,
        double longitude) {

    static ClinicCard of(ClinicState clinic) {
        return new ClinicCard(
                clinic.clinicId(),
                clinic.name(),
                clinic.address().city(),
                clinic.address().country(),
                clinic.zone(),
                clinic.location().latitude(),
                clinic.location().longitude());
    }
}
