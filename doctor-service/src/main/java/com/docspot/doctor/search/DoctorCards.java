package com.docspot.doctor.search;

import com.docspot.doctor.clinic.ClinicState;
import com.docspot.doctor.profile.DoctorState;
import com.docspot.doctor.specialty.Specialties;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Shows doctors as patients choose among them. */
@Component
public class DoctorCards {

    private final Specialties specialties;
    private final NextFreeTimes nextFree;
    private final Clock clock;

    DoctorCards(Specialties specialties, NextFreeTimes nextFree, Clock clock) {
        this.specialties = specialties;
        this.nextFree = nextFree;
        this.clock = clock;
    }

    /**
     * The card of a doctor.
     *
     * @param clinics those known, by id; the doctor's others are left out
     */
    public DoctorCard of(DoctorState doctor, Map<String, ClinicState> clinics) {
        List<ClinicCard> places =
                doctor.clinicIds().stream()
                        .map(clinics::get)
                        .filter(Objects::nonNull)
                        .filter(ClinicState::active)
                        .map(ClinicCard::of)
                        .toList();
        return new DoctorCard(
                doctor.doctorId(),
                doctor.title(),
                doctor.givenName(),
                doctor.familyName(),
                doctor.gender(),
                specialties.named(doctor.specialties()),
                doctor.languages(),
                List.copyOf(doctor.modes()),
                places,
                nextFree.of(doctor.doctorId(), clock.instant()),
                null);
    }
}
