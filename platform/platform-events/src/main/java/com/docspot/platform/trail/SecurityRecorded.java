package com.docspot.platform.trail;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What {@code com.docspot.security.recorded} says: a request was refused.
 *
 * @param operation method and path template
 * @param thing the id of the thing asked for, where the path names one
 * @param status how it was answered: 401, 403 or 404
 * @param requests how many requests this sums up
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SecurityRecorded(
        String service,
        String operation,
        @Nullable String thing,
        Actor actor,
        int status,
        long requests,
        Instant from,
        Instant to) {}
