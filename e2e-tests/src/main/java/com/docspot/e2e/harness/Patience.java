package com.docspot.e2e.harness;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what comes a little later, and tells how long that took. */
public final class Patience {

    private static final long LOOK_AGAIN_MILLIS = 50;

    private Patience() {}

    /**
     * Asks until there is something.
     *
     * @throws IllegalStateException when there is still nothing after {@code atMost}
     */
    public static <T> T find(String what, Duration atMost, Supplier<Optional<T>> question) {
        var deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            var found = question.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "After " + atMost.toSeconds() + " s there is still no " + what);
            }
            pause(Duration.ofMillis(LOOK_AGAIN_MILLIS));
        }
    }

    /** Waits until it is so; how long it took. */
    public static Duration until(String what, Duration atMost, BooleanSupplier isSo) {
        var began = System.nanoTime();
        find(what, atMost, () -> isSo.getAsBoolean() ? Optional.of(true) : Optional.empty());
        return Duration.ofNanos(System.nanoTime() - began);
    }

    public static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
