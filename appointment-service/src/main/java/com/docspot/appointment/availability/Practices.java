package com.docspot.appointment.availability;

import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * The doctors and clinics as this service knows them: copies of what the doctor service publishes,
 * so that booking goes on while that service is away.
 */
@Component
public class Practices {

    static final String DOCTORS = "doctors";
    static final String CLINICS = "clinics";

    private final Copies<Doctor> doctors;
    private final Copies<Clinic> clinics;

    Practices(MongoOperations mongo) {
        this.doctors = new Copies<>(mongo, DOCTORS, Doctor.class);
        this.clinics = new Copies<>(mongo, CLINICS, Clinic.class);
    }

    /** Keeps a doctor's state unless a newer one is known; tells whether it was news. */
    public boolean keepDoctor(String id, long sequence, JsonNode state) {
        return doctors.keep(id, sequence, state);
    }

    /** Takes a doctor's state into this replica's memory. */
    public void noticeDoctor(String id, long sequence, JsonNode state) {
        doctors.notice(id, sequence, state);
    }

    /** Keeps a clinic's state unless a newer one is known; tells whether it was news. */
    public boolean keepClinic(String id, long sequence, JsonNode state) {
        return clinics.keep(id, sequence, state);
    }

    /** Takes a clinic's state into this replica's memory. */
    public void noticeClinic(String id, long sequence, JsonNode state) {
        clinics.notice(id, sequence, state);
    }

    /** The doctors who work at a clinic. */
    public List<String> doctorsAt(String clinicId) {
        return doctors.idsWhere("hours.clinicId", clinicId);
    }

    /** A doctor, in whatever state. */
    public @Nullable Doctor doctor(String id) {
        return doctors.find(id);
    }

    /** Whose a clinic is, if it is known. */
    public @Nullable String organisationOf(String clinicId) {
        var clinic = clinics.find(clinicId);
        return clinic == null ? null : clinic.organisationId();
    }

    /** A doctor who may be booked, with their clinics. */
    @Nullable Practice open(String doctorId) {
        var doctor = doctors.find(doctorId);
        if (doctor == null || !doctor.isApproved()) {
            return null;
        }
        var known = new HashMap<String, Clinic>();
        for (var hours : doctor.hours()) {
            if (!known.containsKey(hours.clinicId())) {
                var clinic = clinics.find(hours.clinicId());
                if (clinic != null) {
                    known.put(hours.clinicId(), clinic);
                }
            }
        }
        return new Practice(doctor, known);
    }
}
