package com.docspot.auth.guest;

/**
 * Somebody who books without a login.
 *
 * @param id {@code gst-…}
 * @param patientId their record, which no login has
 */
public record Guest(String id, String patientId, String givenName, String familyName) {

    /** Names the id, never the person. */
    @Override
    public String toString() {
        return "Guest[" + id + "]";
    }
}
