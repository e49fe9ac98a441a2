package com.docspot.doctor.clinic;

import java.time.LocalDate;

/**
 * A public holiday, on which a clinic is closed.
 *
 * @param name in English
 */
public record Holiday(LocalDate date, String name) {}
