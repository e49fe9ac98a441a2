package com.docspot.auth.factor;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request to prove something once more, as whoever has to meet it sees it.
 *
 * @param id names the challenge and proves that it was given to whoever has it
 * @param methods by any of which it can be met
 * @param expiresAt from when on it cannot be met any more
 * @param sentTo where a code went, without what only the owner knows
 */
public record Challenge(
        String id,
        Purpose purpose,
        Set<Method> methods,
        Instant expiresAt,
        @Nullable String sentTo) {

    /** Says what it is for: who has the id has half of what is needed. */
    @Override
    public String toString() {
        return "Challenge[" + purpose + "]";
    }
}
