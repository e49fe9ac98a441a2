package com.docspot.doctor.clinic;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/** Closed days as they are asked for, both inclusive. */
public record ClosureDraft(@Nullable LocalDate from, @Nullable LocalDate to) {}
