package com.docspot.notification.ledger;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.docspot.notification.delivery.Channel;
import com.docspot.platform.events.Fact;
import com.docspot.platform.events.Outbox;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.model.InsertManyOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** The ledger: each change is one conditional write. */
@Component
class Messages {

    private static final int DUPLICATE_KEY = 11000;

    static final String TOPIC = "docspot.notifications.v1";

    private final Outbox outbox;
    private final MongoOperations mongo;

    Messages(Outbox outbox, MongoOperations mongo) {
        this.outbox = outbox;
        this.mongo = mongo;
    }

    /**
     * Writes messages down in one go.
     *
     * @return those that were there already
     */
    List<Message> add(List<Message> messages) {
        var documents = messages.stream().map(this::document).toList();
        var there =
                mongo.execute(
                        Message.COLLECTION,
                        target -> {
                            try {
                                target.insertMany(
                                        documents, new InsertManyOptions().ordered(false));
                                return List.<Message>of();
                            } catch (MongoBulkWriteException refused) {
                                return duplicates(refused).map(messages::get).toList();
                            }
                        });
        return there == null ? List.of() : there;
    }

    private Document document(Message message) {
        var document = new Document();
        mongo.getConverter().write(message, document);
        return document;
    }

    private static Stream<Integer> duplicates(MongoBulkWriteException refused) {
        var errors = refused.getWriteErrors();
        if (refused.getWriteConcernError() != null
                || errors.stream().anyMatch(error -> error.getCode() != DUPLICATE_KEY)) {
            throw refused;
        }
        return errors.stream().map(BulkWriteError::getIndex);
    }

    /**
     * Puts a plan in the place of an earlier one that was not sent; the order of arrival does not
     * matter.
     */
    void replan(Message message) {
        var update =
                new Update()
                        .set("visit", message.visit())
                        .set("dueAt", message.dueAt())
                        .set("state", message.state())
                        .set("attempts", 0)
                        .set("sourceSequence", message.sourceSequence());
        outbox.change(Message.class, earlier(message.id(), message.sourceSequence()), update);
    }

    private static Query earlier(String id, long sequence) {
        return new Query(
                where("_id")
                        .is(id)
                        .and("sourceSequence")
                        .lt(sequence)
                        .and("state")
                        .ne(MessageState.SENT));
    }

    /** Takes one message for sending, if it is due; nobody else gets it until the lease is over. */
    @Nullable Message claim(String id, Instant now, Duration lease) {
        var due =
                new Query(
                        where("_id")
                                .is(id)
                                .and("state")
                                .is(MessageState.QUEUED)
                                .and("dueAt")
                                .lte(now));
        return outbox.change(
                Message.class, due, new Update().set("dueAt", now.plus(lease)).inc("attempts", 1));
    }

    List<String> due(Instant now, int most) {
        var query =
                new Query(where("state").is(MessageState.QUEUED).and("dueAt").lte(now))
                        .with(Sort.by("dueAt"))
                        .limit(most);
        query.fields().include("_id");
        return mongo.find(query, Document.class, Message.COLLECTION).stream()
                .map(found -> found.getString("_id"))
                .toList();
    }

    void carried(Message message, Channel channel) {
        outbox.change(Message.class, one(message.id()), new Update().addToSet("carried", channel));
    }

    void sent(Message message, Instant now) {
        var update = new Update().set("state", MessageState.SENT).set("sentAt", now);
        outbox.change(Message.class, one(message.id()), update, fact(message, "sent"));
    }

    void again(Message message, Instant due) {
        outbox.change(Message.class, one(message.id()), new Update().set("dueAt", due));
    }

    void failed(Message message) {
        var update = new Update().set("state", MessageState.FAILED);
        outbox.change(Message.class, one(message.id()), update, fact(message, "failed"));
    }

    private static Query one(String id) {
        return new Query(where("_id").is(id).and("state").is(MessageState.QUEUED));
    }

    private static Fact fact(Message message, String what) {
        return new Fact(
                "com.docspot.notification." + what,
                TOPIC,
                new NotificationFact(message.id(), message.kind().key(), message.recipient().id()));
    }

    /**
     * Somebody's messages, newest first.
     *
     * @param before only those older than this message's place
     */
    List<Message> of(List<String> recipients, @Nullable Place before, int most) {
        var mine = where("recipient").in(recipients).and("state").is(MessageState.SENT);
        var query =
                new Query(mine).with(Sort.by(Sort.Direction.DESC, "createdAt", "_id")).limit(most);
        if (before != null) {
            query.addCriteria(
                    new Criteria()
                            .orOperator(
                                    where("createdAt").lt(before.createdAt()),
                                    where("createdAt")
                                            .is(before.createdAt())
                                            .and("_id")
                                            .lt(before.id())));
        }
        return mongo.find(query, Message.class);
    }

    @Nullable Message read(String id, List<String> recipients, Instant now) {
        var mine = new Query(where("_id").is(id).and("recipient").in(recipients));
        return outbox.change(Message.class, mine, new Update().min("readAt", now));
    }

    List<Message> about(String appointmentId) {
        return mongo.find(
                new Query(where("visit.appointmentId").is(appointmentId)).limit(100),
                Message.class);
    }

    record Place(Instant createdAt, String id) {}

    record NotificationFact(String messageId, String kind, String recipientId) {}
}
