package com.docspot.platform.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The sessions that ended in the last six minutes: as long as an access token of one of them can
 * still be valid. Filled by the {@code session.ended} feed; token validation asks it for each
 * request.
 */
public class EndedSessions {

    /** An access token's life of five minutes, 30 s of skew, and as much for the feed. */
    static final Duration REMEMBERED = Duration.ofMinutes(6);

    private final Clock clock;
    private final ConcurrentMap<String, Instant> ended = new ConcurrentHashMap<>();

    public EndedSessions(Clock clock) {
        this.clock = clock;
    }

    /** Remembers that a session ended; what ended too long ago to matter is not kept. */
    public void end(String session, Instant at) {
        var horizon = clock.instant().minus(REMEMBERED);
        ended.values().removeIf(horizon::isAfter);
        if (!horizon.isAfter(at)) {
            ended.merge(session, at, (one, other) -> one.isBefore(other) ? one : other);
        }
    }

    /** Whether the tokens of this session are no longer good. */
    public boolean hasEnded(String session) {
        return ended.containsKey(session);
    }
}
