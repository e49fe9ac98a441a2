package com.docspot.notification.directory;

/** A clinic as a letter names one. */
public record ClinicName(String name, String city) {

    @Override
    public String toString() {
        return city.isBlank() ? name : name + ", " + city;
    }
}
