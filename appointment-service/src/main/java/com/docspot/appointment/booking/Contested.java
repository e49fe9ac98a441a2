package com.docspot.appointment.booking;

import com.docspot.appointment.availability.Offer;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Where somebody came too late a moment ago. The next one will too, most likely, and a look at who
 * is there costs less than a write that the index refuses. Only a hint: what is decided is decided
 * by the database, and this may forget or be wrong.
 */
@Component
class Contested {

    private static final Duration REMEMBERED = Duration.ofSeconds(2);
    private static final int MOST = 10_000;

    private final Cache<String, Boolean> lost =
            Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST).build();

    /** Somebody did not get this time. */
    void lost(Offer.Offered offer) {
        lost.put(nameOf(offer), true);
    }

    /** Whether somebody did not get this time just now. */
    boolean is(Offer.Offered offer) {
        return lost.getIfPresent(nameOf(offer)) != null;
    }

    private static String nameOf(Offer.Offered offer) {
        return offer.doctor().doctorId() + ' ' + offer.slot().start().getEpochSecond();
    }
}
