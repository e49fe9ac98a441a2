package com.docspot.appointment.availability;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How doctors work now, and how they would work if something were changed. */
@Component
public class Standings {

    private final Practices practices;

    Standings(Practices practices) {
        this.practices = practices;
    }

    /** As things are; nothing when the doctor is not known or not to be booked. */
    public @Nullable Standing of(String doctorId) {
        var practice = practices.open(doctorId);
        return practice == null ? null : new Standing(practice);
    }

    /**
     * As things would be.
     *
     * @param away a leave beside those that there are
     * @param windows instead of the present hours, where given
     */
    public @Nullable Standing with(
            String doctorId, @Nullable Away away, @Nullable List<PlannedWindow> windows) {
        var practice = practices.open(doctorId);
        if (practice == null) {
            return null;
        }
        var doctor = practice.doctor();
        var leave = new ArrayList<>(doctor.leave());
        if (away != null) {
            leave.add(new Leave("lve-preview", away.from(), away.to(), away.clinicId()));
        }
        var hours =
                windows == null
                        ? doctor.hours()
                        : windows.stream().map(PlannedWindow::hours).toList();
        return new Standing(
                new Practice(
                        new Doctor(
                                doctor.doctorId(),
                                doctor.organisationId(),
                                doctor.status(),
                                doctor.title(),
                                doctor.givenName(),
                                doctor.familyName(),
                                doctor.types(),
                                hours,
                                leave,
                                doctor.specialties()),
                        practice.clinics()));
    }

    /** A time away, in local time of each clinic. */
    public record Away(LocalDateTime from, LocalDateTime to, @Nullable String clinicId) {}

    /** A window of hours as it would be. */
    public record PlannedWindow(
            String clinicId,
            Mode mode,
            DayOfWeek dayOfWeek,
            LocalTime from,
            LocalTime to,
            @Nullable Integer everyWeeks,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo) {

        private OpeningHours hours() {
            return new OpeningHours(
                    "win-preview",
                    clinicId,
                    mode,
                    dayOfWeek,
                    from,
                    to,
                    everyWeeks == null ? 1 : everyWeeks,
                    Objects.requireNonNullElse(validFrom, LocalDate.EPOCH),
                    validTo,
                    BookableBy.PUBLIC,
                    null);
        }
    }
}
