package com.docspot.appointment.booking;

import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.query.Update;

/**
 * What a patient brings to a visit, as it is stored.
 *
 * @param reason encrypted
 * @param particulars needs, answers and referral, encrypted
 * @param followUpOf the earlier visit that this one follows
 */
record Brought(@Nullable Binary reason, @Nullable Binary particulars, @Nullable String followUpOf) {

    void addTo(Update update) {
        if (reason != null) {
            update.set("reason", reason);
        }
        if (particulars != null) {
            update.set("particulars", particulars);
        }
        if (followUpOf != null) {
            update.set("followUpOf", followUpOf);
        }
    }
}
