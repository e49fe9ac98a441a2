package com.docspot.gateway.dev;

import com.docspot.gateway.problems.Refusal;
import com.docspot.platform.web.DocSpotProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * The file by which every process of a local stack moves its clock ({@code DOCSPOT_CLOCK_FILE}).
 */
@Component
@ConditionalOnBooleanProperty("docspot.dev")
class MovedClock {

    private static final Duration FARTHEST = Duration.ofDays(3660);

    private final @Nullable Path file;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();

    MovedClock(DocSpotProperties properties, Clock clock) {
        var configured = properties.clockFile();
        this.file = configured == null || configured.toString().isEmpty() ? null : configured;
        this.clock = clock;
    }

    Shown now() {
        return new Shown(clock.instant(), offset().toString(), file != null);
    }

    /** Moves on from where the clock is; every process follows within a quarter of a second. */
    Shown move(Duration by) throws IOException {
        lock.lock();
        try {
            return write(offset().plus(by));
        } catch (ArithmeticException _) {
            throw tooFar();
        } finally {
            lock.unlock();
        }
    }

    /** Back to the real time. */
    Shown reset() throws IOException {
        lock.lock();
        try {
            return write(Duration.ZERO);
        } finally {
            lock.unlock();
        }
    }

    private Shown write(Duration offset) throws IOException {
        if (file == null) {
            throw new Refusal(
                    HttpStatus.CONFLICT,
                    "clock-not-movable",
                    "The clock stands still",
                    "This gateway was started without DOCSPOT_CLOCK_FILE, so there is no clock to"
                            + " move.");
        }
        if (offset.abs().compareTo(FARTHEST) > 0) {
            throw tooFar();
        }
        var real = clock.instant().minus(offset());
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, offset.toString());
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new Shown(real.plus(offset), offset.toString(), true);
    }

    private Duration offset() {
        try {
            return file != null && Files.exists(file)
                    ? Duration.parse(Files.readString(file).strip())
                    : Duration.ZERO;
        } catch (IOException | DateTimeException _) {
            return Duration.ZERO;
        }
    }

    private static Refusal tooFar() {
        return new Refusal(
                HttpStatus.BAD_REQUEST,
                "malformed-request",
                "Too far",
                "The clock moves by ten years at most.");
    }

    /**
     * @param now the time that the suite believes it is
     * @param offset by how much that differs from the real time
     * @param movable whether there is a file to move it by
     */
    record Shown(Instant now, String offset, boolean movable) {}
}
