package com.docspot.appointment.availability;

import java.time.LocalDate;

/**
 * Days on which a clinic is closed.
 *
 * @param to the last day of it
 */
record Closure(LocalDate from, LocalDate to) {}
