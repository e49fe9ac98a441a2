package com.docspot.notification.inbox;

import com.docspot.notification.delivery.Channel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A letter of the local inbox, as its reader sees it. */
public record ReceivedLetter(
        String id,
        Channel channel,
        String to,
        String subject,
        String text,
        @Nullable String link,
        @Nullable String appointment,
        Instant at) {

    static ReceivedLetter of(StoredLetter letter, StoredLetter.Said said) {
        return new ReceivedLetter(
                letter.id(),
                letter.channel(),
                said.to(),
                said.subject(),
                said.text(),
                said.link(),
                letter.appointment(),
                letter.at());
    }
}
