package com.docspot.appointment.availability;

import com.docspot.appointment.occupancy.BusyTime;
import com.docspot.platform.web.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** Tells for which audience a doctor's hours are shown to a caller. */
@Component
public class Audiences {

    private final Practices practices;
    private final MongoOperations mongo;

    Audiences(Practices practices, MongoOperations mongo) {
        this.practices = practices;
        this.mongo = mongo;
    }

    /** As whom this caller looks for a time with that doctor. */
    public Audience of(Caller caller, String doctorId) {
        var doctor = practices.doctor(doctorId);
        if (doctor == null) {
            return Audience.PUBLIC;
        }
        return switch (caller.role()) {
            case ADMIN -> Audience.STAFF;
            case DOCTOR -> doctorId.equals(caller.doctor()) ? Audience.STAFF : Audience.PUBLIC;
            case STAFF ->
                    doctor.organisationId().equals(caller.organisation())
                            ? Audience.STAFF
                            : Audience.PUBLIC;
            case PATIENT -> knows(doctor, caller.patient()) ? Audience.KNOWN : Audience.PUBLIC;
            case ANON, GUEST, ENROLLING, CLIENT, SERVICE -> Audience.PUBLIC;
        };
    }

    /**
     * Asks the database only where the answer matters: of a doctor who keeps hours or types for
     * known or new patients.
     */
    private boolean knows(Doctor doctor, @Nullable String patient) {
        return patient != null
                && doctor.asksWhoIsKnown()
                && mongo.exists(
                        Query.query(
                                Criteria.where("patientId")
                                        .is(patient)
                                        .and("place.doctorId")
                                        .is(doctor.doctorId())
                                        .and("state")
                                        .is("COMPLETED")),
                        BusyTime.COLLECTION);
    }
}
