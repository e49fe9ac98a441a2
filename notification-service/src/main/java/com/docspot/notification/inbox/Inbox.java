package com.docspot.notification.inbox;

import com.docspot.notification.delivery.Channel;
import com.docspot.notification.delivery.Letter;
import com.docspot.notification.inbox.StoredLetter.Said;
import com.docspot.platform.mongo.FieldCipher;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The letters that reached the local inbox; a letter that arrives again is the one that is there.
 */
@Component
public class Inbox {

    static final String COLLECTION = "letters";
    private static final String KEY = "inbox";
    private static final String FIELD = "said";
    private static final int MOST = 200;

    private final MongoOperations mongo;
    private final FieldCipher cipher;
    private final JsonMapper json;
    private final Clock clock;

    Inbox(MongoOperations mongo, FieldCipher cipher, JsonMapper json, Clock clock) {
        this.mongo = mongo;
        this.cipher = cipher;
        this.json = json;
        this.clock = clock;
    }

    void put(Channel channel, Letter letter) {
        try {
            mongo.insert(sealed(channel, letter), COLLECTION);
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
            query.addCriteria(Criteria.where("receiver").is(receiver(to)));
        }
        if (appointment != null) {
            query.addCriteria(Criteria.where("appointment").is(appointment));
        }
        return mongo.find(query, StoredLetter.class, COLLECTION).stream()
                .map(this::opened)
                .toList();
    }

    private StoredLetter sealed(Channel channel, Letter letter) {
        var said = new Said(letter.to(), letter.subject(), letter.text(), letter.link());
        return new StoredLetter(
                letter.id(),
                channel,
                receiver(letter.to()),
                cipher.encryptText(
                        KEY, COLLECTION, letter.id(), FIELD, json.writeValueAsString(said)),
                letter.appointment(),
                clock.instant());
    }

    private ReceivedLetter opened(StoredLetter letter) {
        var said = cipher.decryptText(KEY, COLLECTION, letter.id(), FIELD, letter.said());
        return ReceivedLetter.of(letter, json.readValue(said, Said.class));
    }

    private String receiver(String address) {
        return cipher.blindIndex("inbox-receiver", address.strip().toLowerCase(Locale.ROOT));
    }
}
