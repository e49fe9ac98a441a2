package com.docspot.appointment.availability;

import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
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
    private final List<Consumer<String>> doctorWatchers = new CopyOnWriteArrayList<>();
    private final List<Consumer<String>> clinicWatchers = new CopyOnWriteArrayList<>();

    Practices(MongoOperations mongo) {
        this.doctors = new Copies<>(mongo, DOCTORS, Doctor.class);
        this.clinics = new Copies<>(mongo, CLINICS, Clinic.class);
    }

    /** Keeps a doctor's state unless a newer one is known; tells whether it was news. */
    public boolean keepDoctor(String id, long sequence, JsonNode state) {
        var news = doctors.keep(id, sequence, state);
        tell(doctorWatchers, id);
        return news;
    }

    /** Takes a doctor's state into this replica's memory. */
    public void noticeDoctor(String id, long sequence, JsonNode state) {
        doctors.notice(id, sequence, state);
        tell(doctorWatchers, id);
    }

    /** Keeps a clinic's state unless a newer one is known; tells whether it was news. */
    public boolean keepClinic(String id, long sequence, JsonNode state) {
        var news = clinics.keep(id, sequence, state);
        tell(clinicWatchers, id);
        return news;
    }

    /** Takes a clinic's state into this replica's memory. */
    public void noticeClinic(String id, long sequence, JsonNode state) {
        clinics.notice(id, sequence, state);
        tell(clinicWatchers, id);
    }

    /**
     * Has these told on this replica, with the id, whenever a doctor or a clinic may have changed.
     */
    public void watch(Consumer<String> doctor, Consumer<String> clinic) {
        doctorWatchers.add(doctor);
        clinicWatchers.add(clinic);
    }

    /** All doctors who may be booked. */
    public List<String> approved() {
        return doctors.idsWhere("status", Doctor.Status.APPROVED.name());
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

    private static void tell(List<Consumer<String>> watchers, String id) {
        watchers.forEach(watcher -> watcher.accept(id));
    }
}
