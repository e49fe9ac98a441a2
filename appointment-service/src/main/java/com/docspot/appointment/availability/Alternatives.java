package com.docspot.appointment.availability;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * What is near and free when a time was lost. A rush on one time looks once in a quarter of a
 * second for all who lose: the answer is advice, and the next write decides anyway.
 */
@Component
public class Alternatives {

    private static final long FRESH_NANOS = Duration.ofMillis(250).toNanos();
    private static final int MOST = 1_000;

    private final FreeTime freeTime;
    private final ConcurrentHashMap<Lost, Found> recent = new ConcurrentHashMap<>();

    Alternatives(FreeTime freeTime) {
        this.freeTime = freeTime;
    }

    /** Up to five free times nearest to the one that was lost. */
    public List<Slot> near(Offer.Offered lost) {
        if (recent.size() > MOST) {
            recent.clear();
        }
        var key =
                new Lost(
                        lost.doctor().doctorId(),
                        lost.type().typeId(),
                        lost.slot().start(),
                        lost.audience());
        return recent.compute(
                        key,
                        (_, found) ->
                                found != null && System.nanoTime() - found.at() < FRESH_NANOS
                                        ? found
                                        : new Found(freeTime.near(lost), System.nanoTime()))
                .slots();
    }

    private record Lost(String doctorId, String typeId, Instant start, Audience audience) {}

    private record Found(List<Slot> slots, long at) {}
}
