package com.docspot.doctor.clinic;

/**
 * A room where visits take place.
 *
 * @param roomId {@code rom-…}
 */
public record Room(String roomId, String name) {}
