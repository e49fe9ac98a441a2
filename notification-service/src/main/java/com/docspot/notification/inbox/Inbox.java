package com.docspot.notification.inbox;

import com.docspot.notification.delivery.Channel;
import com.docspot.notification.delivery.Letter;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/**
 * The letters that reached the local inbox; a letter that arrives again is the one that is there.
 */
@Component
public class Inbox {

    static final String COLLECTION = "inbox";
    private static final int MOST = 200;

    private final MongoOperations mongo;
    private final Clock clock;

    Inbox(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    void put(Channel channel, Letter letter) {
        try {
            mongo.insert(ReceivedLetter.of(channel, letter, clock.instant()), COLLECTION);
        } catch (DuplicateKeyException _) {
            // It arrived before; its carrier was not told.
        }
    }

    /**
     * The newest letters first, at most 200.
     *
     * @param to only to this address
     * @param appointment only about this visit
     */
    public List<ReceivedLetter> letters(@Nullable String to, @Nullable String appointment) {
        var query = new Query().with(Sort.by(Sort.Direction.DESC, "at")).limit(MOST);
        if (to != null) {
            query.addCriteria(Criteria.where("to").is(to));
        }
        if (appointment != null) {
            query.addCriteria(Criteria.where("appointment").is(appointment));
        }
        return mongo.find(query, ReceivedLetter.class, COLLECTION);
    }
}
