package com.docspot.notification.inbox;

import com.docspot.notification.delivery.Channel;
import com.docspot.notification.delivery.Letter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A letter as it lies in the local inbox. */
public record ReceivedLetter(
        String id,
        Channel channel,
        String to,
        String subject,
        String text,
        @Nullable String link,
        @Nullable String appointment,
        Instant at) {

    static ReceivedLetter of(Channel channel, Letter letter, Instant at) {
        return new ReceivedLetter(
                letter.id(),
                channel,
                letter.to(),
                letter.subject(),
                letter.text(),
                letter.link(),
                letter.appointment(),
                at);
    }
}
