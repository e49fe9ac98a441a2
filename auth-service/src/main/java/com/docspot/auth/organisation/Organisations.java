package com.docspot.auth.organisation;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.docspot.platform.events.Outbox;
import com.docspot.platform.web.Cursor;
import com.docspot.platform.web.IdempotencyKey;
import com.docspot.platform.web.Ids;
import com.docspot.platform.web.NotFoundException;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.PageRequest;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Service;

/** The organisations. */
@Service
public class Organisations {

    private final MongoOperations mongo;
    private final Outbox outbox;
    private final Clock clock;

    Organisations(MongoOperations mongo, Outbox outbox, Clock clock) {
        this.mongo = mongo;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * An organisation that a request made.
     *
     * @param replayed whether an earlier request with the same key did
     */
    public record Founded(Organisation organisation, boolean replayed) {}

    /** Makes an organisation. */
    public Founded found(String name, @Nullable IdempotencyKey key) {
        var organisation =
                new Organisation(
                        Ids.next("org"),
                        name,
                        clock.instant(),
                        null,
                        key == null ? null : key.value(),
                        key == null ? null : key.bodyHash(),
                        1);
        try {
            return new Founded(outbox.insert(Organisation.COLLECTION, organisation), false);
        } catch (DuplicateKeyException e) {
            var earlier = key == null ? null : mongo.findOne(byKey(key), Organisation.class);
            if (key == null || earlier == null) {
                throw e;
            }
            key.mustRepeat(String.valueOf(earlier.idempotencyBody()));
            return new Founded(earlier, true);
        }
    }

    /**
     * The organisation with this id.
     *
     * @throws NotFoundException if there is none
     */
    public Organisation see(String id) {
        var organisation = mongo.findById(id, Organisation.class);
        if (organisation == null) {
            throw new NotFoundException();
        }
        return organisation;
    }

    /** Lets a member of staff decide about the others. */
    void appoint(String id, String userId) {
        outbox.change(
                Organisation.class,
                query(where("_id").is(id)),
                new Update().addToSet("managers", userId));
    }

    /**
     * A member of staff decides no more.
     *
     * @param evenTheLast whether there may be none left
     * @return false if they are the last
     */
    boolean dismiss(String id, String userId, boolean evenTheLast) {
        var condition = where("_id").is(id).and("managers").is(userId);
        if (!evenTheLast) {
            condition.and("managers.1").exists(true);
        }
        var dismissed =
                outbox.change(
                        Organisation.class,
                        query(condition),
                        new Update().pull("managers", userId));
        return dismissed != null || !see(id).isManagedBy(userId);
    }

    /** All organisations, the oldest first. */
    public Page<Organisation> list(PageRequest request) {
        var query = new Query().with(Sort.by("_id")).limit(request.limit() + 1);
        if (request.cursor() != null) {
            query.addCriteria(where("_id").gt(Cursor.decode(request.cursor(), 1).getFirst()));
        }
        var found = mongo.find(query, Organisation.class);
        if (found.size() <= request.limit()) {
            return Page.last(found);
        }
        var page = found.subList(0, request.limit());
        return new Page<>(page, Cursor.encode(page.getLast().id()));
    }

    private static Query byKey(IdempotencyKey key) {
        return query(where("idempotency").is(key.value()));
    }
}
