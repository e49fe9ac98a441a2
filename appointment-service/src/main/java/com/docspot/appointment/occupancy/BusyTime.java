package com.docspot.appointment.occupancy;

import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * Reads which time of a doctor or of rooms is taken, in one indexed query each. What it tells is
 * advice: the write decides.
 */
@Component
public class BusyTime {

    /** The collection of appointments. */
    public static final String COLLECTION = "appointments";

    /**
     * The field with the doctor's ticks in one number ({@link Ticks#packed}); there while the visit
     * occupies them. A calendar of thousands of visits is read by it alone.
     */
    public static final String TAKEN = "taken";

    private static final String EXPIRES = "expiresAt";
    private static final Duration LONGEST = Duration.ofMinutes((long) Ticks.MOST * Ticks.MINUTES);
    private static final Bson OF_DOCTOR =
            new Document("_id", 0).append(TAKEN, 1).append(EXPIRES, 1);
    private static final Bson OF_ROOMS =
            new Document("_id", 0).append(TAKEN, 1).append(EXPIRES, 1).append("place.room", 1);

    private static final Bson WITH_TIMES =
            new Document("_id", 0)
                    .append(TAKEN, 1)
                    .append(EXPIRES, 1)
                    .append("place.start", 1)
                    .append("place.end", 1);

    private final MongoOperations mongo;
    private final ProposedTimes proposals;

    BusyTime(MongoOperations mongo) {
        this.mongo = mongo;
        this.proposals = new ProposedTimes(mongo);
    }

    /**
     * The doctor's taken ticks between two instants; holds that have expired by {@code now} take
     * none.
     */
    public TickSet ofDoctor(String doctor, Instant from, Instant to, Instant now) {
        var busy = new TickSet(Ticks.between(from, to));
        for (var visit :
                visits(Filters.eq("place.doctorId", doctor), "place.start", from, to, OF_DOCTOR)) {
            var taken = taken(visit, now);
            if (taken != null) {
                busy.take(taken);
            }
        }
        if (proposals.exist()) {
            proposals.take(doctor, from.minus(LONGEST), to.plus(LONGEST), busy);
        }
        return busy;
    }

    /** A time was just proposed by this replica, which therefore sees it from now on. */
    public void proposed() {
        proposals.made();
    }

    /** The doctor's visits, holds and proposed times between two instants, each for itself. */
    public List<Taken> visitsOf(String doctor, Instant from, Instant to, Instant now) {
        var found = new ArrayList<Taken>();
        for (var visit :
                visits(Filters.eq("place.doctorId", doctor), "place.start", from, to, WITH_TIMES)) {
            var taken = taken(visit, now);
            if (taken != null) {
                found.add(
                        new Taken(
                                taken,
                                ticks(visit.getDocument("place")),
                                visit.containsKey(EXPIRES)));
            }
        }
        proposals.of(doctor, from.minus(LONGEST), to.plus(LONGEST)).forEach(found::add);
        return found;
    }

    private static Ticks ticks(BsonDocument place) {
        return Ticks.between(instant(place, "start"), instant(place, "end"));
    }

    /** The taken ticks of each of these rooms between two instants. */
    public Map<String, TickSet> ofRooms(List<String> rooms, Instant from, Instant to, Instant now) {
        var window = Ticks.between(from, to);
        var busy = new HashMap<String, TickSet>();
        rooms.forEach(room -> busy.put(room, new TickSet(window)));
        for (var visit :
                visits(
                        Filters.in("place.room.roomId", rooms),
                        "place.room.start",
                        from,
                        to,
                        OF_ROOMS)) {
            var taken = taken(visit, now);
            var place = visit.getDocument("place").getDocument("room");
            var room = busy.get(place.getString("roomId").getValue());
            if (taken != null && room != null) {
                // The room is taken from the start of the visit: the buffer before is the doctor's
                // alone.
                room.take(new Ticks(Ticks.floor(instant(place, "start")), taken.to()));
            }
        }
        return busy;
    }

    private Iterable<RawBsonDocument> visits(
            Bson whose, String start, Instant from, Instant to, Bson fields) {
        return mongo.getCollection(COLLECTION)
                .withDocumentClass(RawBsonDocument.class)
                .find(
                        Filters.and(
                                whose,
                                Filters.gt(start, Date.from(from.minus(LONGEST))),
                                Filters.lt(start, Date.from(to.plus(LONGEST)))))
                .projection(fields)
                .batchSize(10_000);
    }

    private static @Nullable Ticks taken(BsonDocument visit, Instant now) {
        BsonValue taken = null;
        for (var field : visit.entrySet()) {
            if (field.getKey().equals(TAKEN)) {
                taken = field.getValue();
            } else if (field.getKey().equals(EXPIRES)
                    && field.getValue().asDateTime().getValue() <= now.toEpochMilli()) {
                return null;
            }
        }
        return taken == null ? null : Ticks.unpacked(taken.asNumber().longValue());
    }

    private static Instant instant(BsonDocument document, String field) {
        return Instant.ofEpochMilli(document.getDateTime(field).getValue());
    }

    /**
     * Something that takes a doctor's time.
     *
     * @param whole its ticks with the buffers
     * @param visit those without
     * @param held whether it is only kept for somebody
     */
    public record Taken(Ticks whole, Ticks visit, boolean held) {}
}
