package com.docspot.appointment.occupancy;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;

import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads which time of a doctor or of rooms is taken, in one indexed query each. What it tells is
 * advice: the write decides.
 */
@Component
public class BusyTime {

    /** The collection of appointments. */
    public static final String COLLECTION = "appointments";

    private static final Duration LONGEST = Duration.ofMinutes((long) Ticks.MOST * Ticks.MINUTES);
    private static final Bson FIELDS =
            Projections.fields(
                    Projections.excludeId(),
                    Projections.include(
                            "place.start",
                            "place.end",
                            "place.before",
                            "place.after",
                            "place.room",
                            "state",
                            "expiresAt"));

    private final MongoOperations mongo;

    BusyTime(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /**
     * The doctor's taken ticks between two instants; holds that have expired by {@code now} take
     * none.
     */
    public TickSet ofDoctor(String doctor, Instant from, Instant to, Instant now) {
        var busy = new TickSet(Ticks.between(from, to));
        for (var visit : visits(Filters.eq("place.doctorId", doctor), "place.start", from, to)) {
            if (takesTime(visit, now)) {
                var place = visit.getDocument("place");
                busy.take(ticks(place).widened(minutes(place, "before"), minutes(place, "after")));
            }
        }
        return busy;
    }

    /** The taken ticks of each of these rooms between two instants. */
    public Map<String, TickSet> ofRooms(List<String> rooms, Instant from, Instant to, Instant now) {
        var window = Ticks.between(from, to);
        var busy = new HashMap<String, TickSet>();
        rooms.forEach(room -> busy.put(room, new TickSet(window)));
        for (var visit :
                visits(Filters.in("place.room.roomId", rooms), "place.room.start", from, to)) {
            var place = visit.getDocument("place");
            var room = busy.get(place.getDocument("room").getString("roomId").getValue());
            if (room != null && takesTime(visit, now)) {
                room.take(ticks(place).widened(0, minutes(place, "after")));
            }
        }
        return busy;
    }

    private Iterable<RawBsonDocument> visits(Bson whose, String start, Instant from, Instant to) {
        return mongo.getCollection(COLLECTION)
                .withDocumentClass(RawBsonDocument.class)
                .find(
                        Filters.and(
                                whose,
                                Filters.gt(start, Date.from(from.minus(LONGEST))),
                                Filters.lt(start, Date.from(to.plus(LONGEST)))))
                .projection(FIELDS)
                .batchSize(10_000);
    }

    private static boolean takesTime(BsonDocument visit, Instant now) {
        return switch (visit.getString("state").getValue()) {
            case "CANCELLED", "DECLINED", "EXPIRED" -> false;
            case "HELD" -> instant(visit, "expiresAt").isAfter(now);
            default -> true;
        };
    }

    private static Ticks ticks(BsonDocument place) {
        return Ticks.between(instant(place, "start"), instant(place, "end"));
    }

    private static Instant instant(BsonDocument document, String field) {
        return Instant.ofEpochMilli(document.getDateTime(field).getValue());
    }

    private static int minutes(BsonDocument place, String field) {
        return place.getInt32(field).getValue();
    }
}
