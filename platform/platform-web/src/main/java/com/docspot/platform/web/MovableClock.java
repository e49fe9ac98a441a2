package com.docspot.platform.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A clock that is off by what a file says, so that a whole local stack can be moved in time
 * together.
 */
final class MovableClock extends Clock {

    private static final Logger LOG = LoggerFactory.getLogger(MovableClock.class);
    private static final Duration REREAD = Duration.ofMillis(250);

    private final Clock real;
    private final Offset offset;

    MovableClock(Clock real, Path file) {
        this(real, new Offset(file));
    }

    private MovableClock(Clock real, Offset offset) {
        this.real = real;
        this.offset = offset;
    }

    @Override
    public Instant instant() {
        return real.instant().plus(offset.current());
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new MovableClock(real.withZone(zone), offset);
    }

    private static final class Offset {

        private final Path file;
        private volatile Read last;

        Offset(Path file) {
            this.file = file;
            this.last = new Read(read(Duration.ZERO), System.nanoTime());
        }

        Duration current() {
            var known = last;
            if (System.nanoTime() - known.at() < REREAD.toNanos()) {
                return known.offset();
            }
            var fresh = new Read(read(known.offset()), System.nanoTime());
            if (!fresh.offset().equals(known.offset())) {
                LOG.info("the clock is moved by {}", fresh.offset());
            }
            last = fresh;
            return fresh.offset();
        }

        private Duration read(Duration known) {
            try {
                return Files.exists(file)
                        ? Duration.parse(Files.readString(file).strip())
                        : Duration.ZERO;
            } catch (IOException | DateTimeParseException _) {
                // Caught in the middle of being written: the next look will see it whole.
                return known;
            }
        }
    }

    private record Read(Duration offset, long at) {}
}
