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

    /**
     * Writes messages down in one write and sends at once what is due. What was told before is not
     * told again; a reminder follows the event with the highest sequence, in whatever order they
     * arrive.
     */
    public void tell(List<Message> news) {
        messages.add(news).stream().filter(Message::isReminder).forEach(messages::replan);
        var now = clock.instant();
        news.stream()
                .filter(message -> message.isDue(now))
                .forEach(message -> dispatcher.send(message.id()));
    }

    /**
     * The reminder of a visit, or none if it is nearer than the time before which it would be sent.
     */
    public Message reminder(Recipient patient, VisitFacts visit, long sequence) {
        var now = clock.instant();
        var due = visit.start().minus(properties.remindBefore());
        var reminder = Message.reminder(patient, visit, due, now, sequence);
        return due.isAfter(now) ? reminder : reminder.dropped();
    }

    /** Takes the reminder of a visit back. */
    public Message noReminder(Recipient patient, VisitFacts visit, long sequence) {
        var now = clock.instant();
        return Message.reminder(patient, visit, now, now, sequence).dropped();
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
