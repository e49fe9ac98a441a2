package com.docspot.notification.ledger;

import com.docspot.notification.contacts.Recipient;
import com.docspot.notification.delivery.Channel;
import com.docspot.notification.wording.Kind;
import com.docspot.notification.wording.VisitFacts;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * Something to be told to somebody. It holds ids and times; words, addresses and secret links exist
 * only while it is being sent.
 */
@Document(Message.COLLECTION)
public class Message {

    static final String COLLECTION = "messages";

    @Id private final String id;
    private final Kind kind;
    private final String recipient;
    private final @Nullable VisitFacts visit;
    private final @Nullable String verification;
    private final MessageState state;
    private final Instant dueAt;
    private final Instant createdAt;
    private final int attempts;
    private final Set<Channel> carried;
    private final long sourceSequence;
    private final @Nullable Instant sentAt;
    private final @Nullable Instant readAt;

    Message(
            String id,
            Kind kind,
            String recipient,
            @Nullable VisitFacts visit,
            @Nullable String verification,
            MessageState state,
            Instant dueAt,
            Instant createdAt,
            int attempts,
            Set<Channel> carried,
            long sourceSequence,
            @Nullable Instant sentAt,
            @Nullable Instant readAt) {
        this.id = id;
        this.kind = kind;
        this.recipient = recipient;
        this.visit = visit;
        this.verification = verification;
        this.state = state;
        this.dueAt = dueAt;
        this.createdAt = createdAt;
        this.attempts = attempts;
        this.carried = Set.copyOf(carried);
        this.sourceSequence = sourceSequence;
        this.sentAt = sentAt;
        this.readAt = readAt;
    }

    /**
     * News of a visit.
     *
     * @param cause the event's id: what is told of it is told once
     */
    public static Message aboutVisit(
            String cause, Kind kind, Recipient to, VisitFacts visit, Instant now) {
        var id = "msg-" + cause + "-" + to.id().substring(0, 3);
        return queued(id, kind, to, visit, null, now, now, 0);
    }

    /** News of an account. */
    public static Message aboutAccount(
            String cause, Kind kind, Recipient to, @Nullable String verification, Instant now) {
        return queued("msg-" + cause, kind, to, null, verification, now, now, 0);
    }

    /** Other news of the same event. */
    public static Message noticeOf(String cause, Kind kind, Recipient to, Instant now) {
        return queued("msg-" + cause + "-notice", kind, to, null, null, now, now, 0);
    }

    /**
     * The one reminder of a visit.
     *
     * @param sequence of the event that sets it: a later one sets it anew
     */
    public static Message reminder(
            Recipient to, VisitFacts visit, Instant due, Instant now, long sequence) {
        return queued(
                "rem-" + visit.appointmentId(),
                Kind.VISIT_REMINDER,
                to,
                visit,
                null,
                due,
                now,
                sequence);
    }

    /** The same message, not to be sent. */
    Message dropped() {
        return new Message(
                id,
                kind,
                recipient,
                visit,
                verification,
                MessageState.DROPPED,
                dueAt,
                createdAt,
                attempts,
                carried,
                sourceSequence,
                sentAt,
                readAt);
    }

    private static Message queued(
            String id,
            Kind kind,
            Recipient to,
            @Nullable VisitFacts visit,
            @Nullable String verification,
            Instant due,
            Instant now,
            long sequence) {
        return new Message(
                id,
                kind,
                to.id(),
                visit,
                verification,
                MessageState.QUEUED,
                due,
                now,
                0,
                Set.of(),
                sequence,
                null,
                null);
    }

    public String id() {
        return id;
    }

    public Kind kind() {
        return kind;
    }

    public Recipient recipient() {
        return new Recipient(recipient);
    }

    public @Nullable VisitFacts visit() {
        return visit;
    }

    public @Nullable String verification() {
        return verification;
    }

    public MessageState state() {
        return state;
    }

    public Instant dueAt() {
        return dueAt;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public @Nullable Instant sentAt() {
        return sentAt;
    }

    public @Nullable Instant readAt() {
        return readAt;
    }

    boolean isReminder() {
        return kind == Kind.VISIT_REMINDER;
    }

    boolean isDue(Instant now) {
        return state == MessageState.QUEUED && !dueAt.isAfter(now);
    }

    int attempts() {
        return attempts;
    }

    Set<Channel> carried() {
        return carried;
    }

    long sourceSequence() {
        return sourceSequence;
    }
}
