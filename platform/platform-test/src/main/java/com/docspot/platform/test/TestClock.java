package com.docspot.platform.test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;

/**
 * The clock of a test's application: goes like the real one until a test moves or stops it. There
 * is one in a JVM, so that tokens of {@link TestTokens} are good at the time that it shows.
 */
public final class TestClock extends Clock {

    private static final TestClock SHARED = new TestClock(ZoneOffset.UTC);

    private static final Clock REAL = Clock.systemUTC();

    private static volatile UnaryOperator<Instant> shown = UnaryOperator.identity();

    private final ZoneId zone;

    private TestClock(ZoneId zone) {
        this.zone = zone;
    }

    /** The one that the application under test has been given. */
    public static TestClock shared() {
        return SHARED;
    }

    /** Goes on from another time. */
    public void moveTo(Instant now) {
        var by = Duration.between(REAL.instant(), now);
        shown = real -> real.plus(by);
    }

    /** Lets time pass at once. */
    public void forward(Duration by) {
        var before = shown;
        shown = real -> before.apply(real).plus(by);
    }

    /** Stands still at a time, until it is moved or reset. */
    public void stopAt(Instant now) {
        shown = _ -> now;
    }

    /** Shows real time again; for {@code @AfterEach}. */
    public void reset() {
        shown = UnaryOperator.identity();
    }

    @Override
    public Instant instant() {
        return shown.apply(REAL.instant());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new TestClock(other);
    }
}
