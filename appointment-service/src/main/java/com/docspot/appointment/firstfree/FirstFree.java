package com.docspot.appointment.firstfree;

import com.docspot.appointment.availability.Audience;
import com.docspot.appointment.occupancy.BusyTime;
import com.docspot.platform.web.Caller;
import com.mongodb.client.model.Filters;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Finds who has the first free times. */
@Component
public class FirstFree {

    /** The farthest day that can be asked about, from today. */
    public static final int MOST_DAYS = 92;

    private final Keeper keeper;
    private final MongoOperations mongo;
    private final Clock clock;

    FirstFree(Keeper keeper, MongoOperations mongo, Clock clock) {
        this.keeper = keeper;
        this.mongo = mongo;
        this.clock = clock;
    }

    /** The doctors with the earliest free times; nothing while the board is being made. */
    public Found.@Nullable Part of(Question question, Caller caller) {
        return keeper.isReady()
                ? new Look(keeper.board(), question, viewer(caller), clock.instant()).part()
                : null;
    }

    private Viewer viewer(Caller caller) {
        return switch (caller.role()) {
            case ADMIN -> Viewer.of(Audience.STAFF);
            case STAFF ->
                    new Viewer(Audience.PUBLIC, Audience.STAFF, Set.of(), caller.organisation());
            case DOCTOR ->
                    caller.doctor() == null
                            ? Viewer.of(Audience.PUBLIC)
                            : new Viewer(
                                    Audience.PUBLIC, Audience.STAFF, Set.of(caller.doctor()), null);
            case PATIENT ->
                    caller.patient() == null || !keeper.board().isConditional()
                            ? Viewer.of(Audience.PUBLIC)
                            : new Viewer(
                                    Audience.PUBLIC,
                                    Audience.KNOWN,
                                    doctorsOf(caller.patient()),
                                    null);
            case ANON, GUEST, ENROLLING, CLIENT, SERVICE -> Viewer.of(Audience.PUBLIC);
        };
    }

    /** The doctors whom a patient has seen. */
    private Set<String> doctorsOf(String patient) {
        var doctors = new HashSet<String>();
        for (var visit :
                mongo.getCollection(BusyTime.COLLECTION)
                        .find(
                                Filters.and(
                                        Filters.eq("patientId", patient),
                                        Filters.eq("state", "COMPLETED")))
                        .projection(new Document("place.doctorId", 1))) {
            doctors.add(visit.getEmbedded(List.of("place", "doctorId"), String.class));
        }
        return doctors;
    }
}
