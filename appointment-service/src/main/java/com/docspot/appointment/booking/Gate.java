package com.docspot.appointment.booking;

import com.docspot.platform.mongo.DatabaseUnavailable;
import com.mongodb.MongoTimeoutException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Lets only so many bookings talk to the database at once. In a rush the others wait here, in
 * order, where waiting is cheap, instead of all sharing the time that one operation of the database
 * may take. When the database fails one of them, those who wait are told at once and not one after
 * the other.
 */
@Component
class Gate {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final long DOWN_NANOS = Duration.ofMillis(500).toNanos();

    private final Semaphore places;
    private volatile long failedAt = System.nanoTime() - DOWN_NANOS;

    Gate(BookingProperties properties) {
        this.places = new Semaphore(properties.atOnce(), true);
    }

    /**
     * Does this when there is room for it.
     *
     * @throws MongoTimeoutException when the database fails others while this one waits
     */
    <T> T through(Supplier<T> work) {
        enter();
        try {
            return work.get();
        } catch (RuntimeException failure) {
            if (DatabaseUnavailable.causedBy(failure)) {
                failedAt = System.nanoTime();
            }
            throw failure;
        } finally {
            places.release();
        }
    }

    private void enter() {
        if (places.tryAcquire()) {
            return;
        }
        var end = System.nanoTime() + LONGEST.toNanos();
        try {
            while (!places.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                var now = System.nanoTime();
                if (now - failedAt < DOWN_NANOS || now - end > 0) {
                    throw new MongoTimeoutException(
                            "The database does not keep up with the bookings.");
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new MongoTimeoutException("The service stops.");
        }
    }
}
