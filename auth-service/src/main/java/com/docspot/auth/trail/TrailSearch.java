package com.docspot.auth.trail;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.docspot.platform.web.Cursor;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.PageRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Service;

/** Finds records of the trail, the newest first. */
@Service
public class TrailSearch {

    private final MongoOperations mongo;

    TrailSearch(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /** What to look for; what is null does not matter. */
    public record Wanted(
            @Nullable String type,
            @Nullable String actor,
            @Nullable String patient,
            @Nullable String service,
            @Nullable Integer status,
            @Nullable Instant from,
            @Nullable Instant to) {

        private Criteria criteria() {
            var all = new ArrayList<Criteria>();
            equal(all, "type", type);
            equal(all, "actor.id", actor);
            equal(all, "subjects", patient);
            equal(all, "service", service);
            equal(all, "status", status);
            if (from != null) {
                all.add(where("time").gte(from));
            }
            if (to != null) {
                all.add(where("time").lt(to));
            }
            return all.isEmpty() ? new Criteria() : new Criteria().andOperator(all);
        }

        private static void equal(List<Criteria> all, String field, @Nullable Object value) {
            if (value != null) {
                all.add(where(field).is(value));
            }
        }
    }

    /** A page of what is wanted. */
    public Page<TrailEntry> find(Wanted wanted, PageRequest page) {
        return page(wanted.criteria(), page);
    }

    /** Who looked at a patient's data: neither the patient itself nor DocSpot's own services. */
    public Page<TrailEntry> whoLookedAt(String patient, PageRequest page) {
        return page(
                where("subjects").is(patient).and("own").is(false).and("actor.role").ne("SERVICE"),
                page);
    }

    /**
     * Hands over everything that is wanted, if it is no more than {@code most}.
     *
     * @return whether it was; nothing is handed over otherwise
     */
    public boolean export(Wanted wanted, int most, Runnable begin, Consumer<TrailEntry> sink) {
        var query = query(wanted.criteria());
        if (mongo.count(Query.of(query).limit(most + 1), TrailLog.COLLECTION) > most) {
            return false;
        }
        begin.run();
        try (var found =
                mongo.stream(
                        query.with(Sort.by("_id")).limit(most),
                        Document.class,
                        TrailLog.COLLECTION)) {
            found.map(TrailEntry::of).forEach(sink);
        }
        return true;
    }

    private Page<TrailEntry> page(Criteria criteria, PageRequest page) {
        var cursor = page.cursor();
        var from =
                cursor == null
                        ? criteria
                        : new Criteria().andOperator(criteria, where("_id").lt(before(cursor)));
        var query = query(from).with(Sort.by(Sort.Direction.DESC, "_id")).limit(page.limit() + 1);
        var found =
                mongo.find(query, Document.class, TrailLog.COLLECTION).stream()
                        .map(TrailEntry::of)
                        .toList();
        if (found.size() <= page.limit()) {
            return Page.last(found);
        }
        var items = found.subList(0, page.limit());
        return new Page<>(items, Cursor.encode(Long.toString(items.getLast().number())));
    }

    private static long before(String cursor) {
        try {
            return Long.parseLong(Cursor.decode(cursor, 1).getFirst());
        } catch (NumberFormatException _) {
            throw Cursor.nonsense();
        }
    }
}
