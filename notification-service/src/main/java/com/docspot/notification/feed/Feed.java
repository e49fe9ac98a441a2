package com.docspot.notification.feed;

import com.docspot.notification.ledger.Ledger;
import com.docspot.notification.ledger.Message;
import com.docspot.notification.wording.Wording;
import com.docspot.notification.wording.Words;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.PageRequest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Somebody's own messages, in the language they ask for. A secret link is never shown again. */
@Component
public class Feed {

    private final Ledger ledger;
    private final Wording wording;

    Feed(Ledger ledger, Wording wording) {
        this.ledger = ledger;
        this.wording = wording;
    }

    public Page<Notification> of(Caller caller, PageRequest page, Locale language) {
        var sent = ledger.sentTo(idsOf(caller), page);
        return new Page<>(
                sent.items().stream().map(message -> entry(message, language)).toList(),
                sent.nextCursor());
    }

    /** Marks one as read; a message that is not the caller's does not exist. */
    public Notification read(String id, Caller caller, Locale language) {
        return entry(ledger.read(id, idsOf(caller)), language);
    }

    private static List<String> idsOf(Caller caller) {
        return Stream.of(caller.id(), caller.patient(), caller.doctor())
                .filter(Objects::nonNull)
                .toList();
    }

    private Notification entry(Message message, Locale language) {
        var words = words(message, language);
        var visit = message.visit();
        return new Notification(
                message.id(),
                message.kind().key(),
                words.subject(),
                words.text(),
                words.link(),
                visit == null ? null : visit.appointmentId(),
                message.createdAt(),
                message.readAt());
    }

    private Words words(Message message, Locale language) {
        var visit = message.visit();
        return visit == null
                ? wording.account(message.kind(), null, language)
                : wording.visit(message.kind(), visit, language);
    }
}
