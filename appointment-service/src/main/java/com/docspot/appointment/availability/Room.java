package com.docspot.appointment.availability;

/** A room of a clinic. */
public record Room(String roomId, String name) {}
