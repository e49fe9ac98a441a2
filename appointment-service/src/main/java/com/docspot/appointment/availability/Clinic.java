package com.docspot.appointment.availability;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A clinic as far as booking needs to know it. */
public record Clinic(
        String clinicId,
        String organisationId,
        String name,
        ZoneId zone,
        @Nullable Address address,
        List<Room> rooms,
        List<Closure> closures,
        @Nullable List<Holiday> holidays,
        boolean active,
        @Nullable Location location) {

    /** The city it lies in, or nothing if that was not told. */
    public String city() {
        return address == null ? "" : address.city();
    }

    /** The public holidays on which it is closed. */
    List<Holiday> kept() {
        return holidays == null ? List.of() : holidays;
    }

    Clinic withOnly(Room room) {
        return new Clinic(
                clinicId,
                organisationId,
                name,
                zone,
                address,
                List.of(room),
                closures,
                holidays,
                active,
                location);
    }

    /** Of its address, what a list of visits shows. */
    record Address(String city) {}

    /** Where it is: WGS 84, degrees. */
    public record Location(double latitude, double longitude) {}
}
