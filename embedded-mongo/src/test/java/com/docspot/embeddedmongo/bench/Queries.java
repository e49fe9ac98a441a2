package com.docspot.embeddedmongo.bench;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/** What the services ask for most. */
final class Queries {
    /** As many of one doctor's visits as a range query finds. */
    static final int FOUND = 40;

    private Queries() {}

    /** Visits of the doctor of this one, from that one's time on. */
    static List<Document> byDoctorAndRange(MongoCollection<Document> visits, int one, int first) {
        return visits.find(
                        Filters.and(
                                Filters.eq("doctorId", Appointments.doctor(one)),
                                Filters.gte("start", Appointments.start(first)),
                                Filters.lt(
                                        "start",
                                        Appointments.start(first + FOUND * Appointments.DOCTORS))))
                .sort(Sorts.ascending("start"))
                .into(new ArrayList<>());
    }

    static List<Document> byOccupancy(MongoCollection<Document> visits, int one) {
        return visits.find(Filters.in("occupancy", Appointments.occupancy(one)))
                .into(new ArrayList<>());
    }

    static long countOfDoctor(MongoCollection<Document> visits, int one) {
        return visits.countDocuments(Filters.eq("doctorId", Appointments.doctor(one)));
    }

    /** One verb of an aggregate: conditional, raising the revision, with its event. */
    static void checkIn(MongoCollection<Document> visits, int one) {
        var modified =
                visits.findOneAndUpdate(
                        Filters.and(
                                Filters.eq(Appointments.id(one)),
                                Filters.eq("state", "CONFIRMED"),
                                Filters.eq("revision", 1L)),
                        Updates.combine(
                                Updates.set("state", "CHECKED_IN"),
                                Updates.inc("revision", 1L),
                                Updates.push(
                                        "outbox",
                                        new Document("id", "evt-" + one).append("sequence", 2L))));
        if (modified == null) {
            throw new IllegalStateException("not modified");
        }
    }
}
