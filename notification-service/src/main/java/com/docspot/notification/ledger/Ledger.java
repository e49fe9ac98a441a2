package com.docspot.notification.ledger;

import com.docspot.notification.contacts.Recipient;
import com.docspot.notification.wording.VisitFacts;
import com.docspot.platform.web.Cursor;
import com.docspot.platform.web.NotFoundException;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.PageRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What has to be told to whom. Telling the same thing again changes nothing. */
@Component
public class Ledger {

    private final Messages messages;
    private final Dispatcher dispatcher;
    private final LedgerProperties properties;
    private final Clock clock;

    Ledger(Messages messages, Dispatcher dispatcher, LedgerProperties properties, Clock clock) {
        this.messages = messages;
        this.dispatcher = dispatcher;
        this.properties = properties;
        this.clock = clock;
    }

    /** Writes a message down and sends it at once. */
    public void tell(Message message) {
        if (messages.add(message)) {
            dispatcher.send(message.id());
        }
    }

    /**
     * Plans or moves the reminder of a visit; none for a visit that is nearer than the time before
     * which it would be sent.
     */
    public void remind(Recipient patient, VisitFacts visit, long sequence) {
        var now = clock.instant();
        var due = visit.start().minus(properties.remindBefore());
        var reminder = Message.reminder(patient, visit, due, now, sequence);
        messages.plan(due.isAfter(now) ? reminder : reminder.dropped());
    }

    /** Takes the reminder of a visit back. */
    public void dontRemind(Recipient patient, VisitFacts visit, long sequence) {
        var now = clock.instant();
        messages.plan(Message.reminder(patient, visit, now, now, sequence).dropped());
    }

    /** What was sent to somebody who is known by these ids, newest first. */
    public Page<Message> sentTo(List<String> ids, PageRequest page) {
        var found = messages.of(ids, placeOf(page.cursor()), page.limit() + 1);
        if (found.size() <= page.limit()) {
            return Page.last(found);
        }
        var items = found.subList(0, page.limit());
        var last = items.getLast();
        return new Page<>(items, Cursor.encode(last.createdAt().toString(), last.id()));
    }

    /**
     * Marks a message as read.
     *
     * @throws NotFoundException when it is not one of theirs
     */
    public Message read(String id, List<String> ids) {
        var read = messages.read(id, ids, clock.instant());
        if (read == null) {
            throw new NotFoundException();
        }
        return read;
    }

    /** Each message about a visit, for tracing. */
    public List<Message> about(String appointmentId) {
        return messages.about(appointmentId);
    }

    private static Messages.@Nullable Place placeOf(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        var parts = Cursor.decode(cursor, 2);
        try {
            return new Messages.Place(Instant.parse(parts.getFirst()), parts.getLast());
        } catch (DateTimeException _) {
            throw Cursor.nonsense();
        }
    }
}
