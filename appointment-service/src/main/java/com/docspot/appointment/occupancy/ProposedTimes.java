package com.docspot.appointment.occupancy;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;

/**
 * The times that proposed moves keep beside those of their visits. There are none most of the time,
 * so whether there are any is asked once a second and not by everybody.
 */
final class ProposedTimes {

    private static final String TAKEN = "proposal.taken";
    private static final String DOCTOR = "proposal.to.doctorId";
    private static final String START = "proposal.to.start";
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final MongoOperations mongo;
    private volatile Known known = new Known(true, System.nanoTime() - FRESH_NANOS);

    ProposedTimes(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /** This replica has just made one. */
    void made() {
        known = new Known(true, System.nanoTime());
    }

    boolean exist() {
        var now = System.nanoTime();
        if (now - known.at() >= FRESH_NANOS) {
            known = new Known(anywhere(), now);
        }
        return known.exist();
    }

    /** Marks what is proposed to patients of this doctor. */
    void take(String doctor, Instant from, Instant to, TickSet busy) {
        var proposed =
                Filters.and(
                        Filters.eq(DOCTOR, doctor),
                        Filters.gt(START, Date.from(from)),
                        Filters.lt(START, Date.from(to)));
        for (var visit :
                mongo.getCollection(BusyTime.COLLECTION)
                        .find(proposed)
                        .projection(Projections.include(TAKEN))) {
            var taken = visit.get("proposal", Document.class).getLong("taken");
            busy.take(Ticks.unpacked(taken));
        }
    }

    /** What is proposed to patients of this doctor, each for itself. */
    List<BusyTime.Taken> of(String doctor, Instant from, Instant to) {
        var found = new ArrayList<BusyTime.Taken>();
        for (var visit :
                mongo.getCollection(BusyTime.COLLECTION)
                        .find(
                                Filters.and(
                                        Filters.eq(DOCTOR, doctor),
                                        Filters.gt(START, Date.from(from)),
                                        Filters.lt(START, Date.from(to))))
                        .projection(Projections.include(TAKEN, START, "proposal.to.end"))) {
            var proposal = visit.get("proposal", Document.class);
            var place = proposal.get("to", Document.class);
            found.add(
                    new BusyTime.Taken(
                            Ticks.unpacked(proposal.getLong("taken")),
                            Ticks.between(
                                    place.getDate("start").toInstant(),
                                    place.getDate("end").toInstant()),
                            true));
        }
        return found;
    }

    private boolean anywhere() {
        // Ids start with letters, so this asks the sparse index for its first entry.
        return mongo.getCollection(BusyTime.COLLECTION)
                        .find(Filters.gt(DOCTOR, ""))
                        .projection(Projections.include("_id"))
                        .first()
                != null;
    }

    private record Known(boolean exist, long at) {}
}
