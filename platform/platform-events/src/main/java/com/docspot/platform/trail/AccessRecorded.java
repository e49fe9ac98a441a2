package com.docspot.platform.trail;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code com.docspot.access.recorded} says.
 *
 * @param operation method and path template
 * @param thing the id of the thing asked for, where the path names one
 * @param subjects the patients whose health data it was, at most {@link Trail#MOST_SUBJECTS}
 * @param subjectsInAll how many they were, named or not
 * @param own whether it was the caller's own health data
 * @param requests how many requests this sums up
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AccessRecorded(
        String service,
        String operation,
        @Nullable String thing,
        Actor actor,
        List<String> subjects,
        int subjectsInAll,
        boolean own,
        long requests,
        Instant from,
        Instant to) {}
