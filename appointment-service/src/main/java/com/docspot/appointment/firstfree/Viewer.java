package com.docspot.appointment.firstfree;

import com.docspot.appointment.availability.Audience;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who looks, as far as it decides what they may book: an audience, and with some doctors another.
 *
 * @param otherwise with those doctors
 * @param doctors those doctors
 * @param organisation all of whose doctors are such, too
 */
public record Viewer(
        Audience audience, Audience otherwise, Set<String> doctors, @Nullable String organisation) {

    /** The same audience with all doctors. */
    public static Viewer of(Audience audience) {
        return new Viewer(audience, audience, Set.of(), null);
    }

    boolean isTheSameToAll() {
        return audience == otherwise || (doctors.isEmpty() && organisation == null);
    }
}
