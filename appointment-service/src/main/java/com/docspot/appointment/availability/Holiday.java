package com.docspot.appointment.availability;

import java.time.LocalDate;

/** A public holiday on which a clinic is closed. */
record Holiday(LocalDate date) {}
