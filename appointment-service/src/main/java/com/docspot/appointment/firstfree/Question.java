package com.docspot.appointment.firstfree;

import com.docspot.appointment.availability.Mode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose first free times are wanted; what is absent does not matter.
 *
 * @param specialty the code of one
 * @param city its name
 * @param near within some distance of a point
 * @param type its id or its name
 * @param doctors only these; all when empty
 * @param from the first local day of each clinic
 * @param to the first local day not wanted any more
 * @param times how many free times of each doctor
 * @param most of how many doctors
 * @param after what the previous page ended with
 */
public record Question(
        @Nullable String specialty,
        @Nullable String city,
        @Nullable Near near,
        @Nullable Mode mode,
        @Nullable String type,
        @Nullable String clinicId,
        List<String> doctors,
        LocalDate from,
        LocalDate to,
        int times,
        int most,
        @Nullable After after) {

    /** A circle on the map, WGS 84. */
    public record Near(double latitude, double longitude, double kilometres) {}

    /**
     * The last doctor of a page.
     *
     * @param tick of the first free time
     * @param tie what came before the id in the order
     */
    public record After(int tick, long tie, String doctorId) {}
}
