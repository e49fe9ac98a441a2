package com.docspot.doctor.clinic;

import java.time.LocalDate;

/** Whole days in the clinic's zone on which it is closed; both days are closed. */
public record Closure(LocalDate from, LocalDate to) {}
