package com.docspot.doctor.profile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A status and how it came about.
 *
 * @param since when it began
 * @param reason in the administrator's words, for the doctor; of a rejection or suspension
 */
public record Standing(
        Status status, Instant since, @Nullable String reason, @Nullable ReasonCode reasonCode) {}
