package com.docspot.notification.directory;

import org.jspecify.annotations.Nullable;

/** A doctor as a letter names one. */
public record DoctorName(@Nullable String title, String givenName, String familyName) {

    @Override
    public String toString() {
        var name = givenName + " " + familyName;
        return title == null || title.isBlank() ? name : title + " " + name;
    }
}
