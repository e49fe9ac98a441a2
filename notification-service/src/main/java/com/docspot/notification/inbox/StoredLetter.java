package com.docspot.notification.inbox;

import com.docspot.notification.delivery.Channel;
import java.time.Instant;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/**
 * A letter as the database holds it: whom it went to and what it says is encrypted.
 *
 * @param receiver a keyed digest of the address
 */
record StoredLetter(
        @Id String id,
        Channel channel,
        String receiver,
        Binary said,
        @Nullable String appointment,
        Instant at) {

    /** What only its reader is to see. */
    record Said(String to, String subject, String text, @Nullable String link) {}
}
