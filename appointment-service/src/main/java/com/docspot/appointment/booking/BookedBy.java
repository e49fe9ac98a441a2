package com.docspot.appointment.booking;

/** Who made the appointment. */
public record BookedBy(String callerId, String role) {}
