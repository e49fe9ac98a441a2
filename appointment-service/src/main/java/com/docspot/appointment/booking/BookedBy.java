package com.docspot.appointment.booking;

/** Who made the appointment. */
public record BookedBy(String id, String role) {}
