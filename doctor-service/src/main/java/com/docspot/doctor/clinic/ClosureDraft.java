package com.docspot.doctor.clinic;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Closed days as they are asked for, both inclusive. */
public record ClosureDraft(@Nullable LocalDate from, @Nullable LocalDate to) {}
