package com.docspot.appointment.availability;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How long doctors are there for patients on a day, by the wall clock of each clinic. */
@Component
public class OpenMinutes {

    private static final int A_DAY = 24 * 60;

    private final Practices practices;

    OpenMinutes(Practices practices) {
        this.practices = practices;
    }

    /**
     * The minutes of a day's hours, without leave and closures, by clinic; whatever overlaps counts
     * once. Clinics at which the doctor does not work that day are left out.
     */
    public Map<String, Integer> of(String doctorId, LocalDate date) {
        var practice = practices.open(doctorId);
        if (practice == null) {
            return Map.of();
        }
        var open = new HashMap<String, BitSet>();
        for (var window : practice.doctor().hours()) {
            if (window.isOpenOn(date) && practice.clinic(window.clinicId()) != null) {
                open.computeIfAbsent(window.clinicId(), _ -> new BitSet(A_DAY))
                        .set(
                                minute(date, window.opensOn(date)),
                                minute(date, window.closesOn(date)));
            }
        }
        var minutes = new HashMap<String, Integer>();
        open.forEach((clinicId, there) -> {
            closeForLeave(practice, clinicId, date, there);
            var clinic = practice.clinics().get(clinicId);
            if (clinic != null
                    && Practice.isClosed(
                            clinic, date.atStartOfDay(), date.plusDays(1).atStartOfDay())) {
                there.clear();
            }
            if (!there.isEmpty()) {
                minutes.put(clinicId, there.cardinality());
            }
        });
        return minutes;
    }

    private static void closeForLeave(
            Practice practice, String clinicId, LocalDate date, BitSet there) {
        for (var leave : practice.doctor().leave()) {
            if (leave.concerns(clinicId)) {
                var from = minute(date, leave.from());
                var to = minute(date, leave.to());
                if (from < to) {
                    there.clear(from, to);
                }
            }
        }
    }

    private static int minute(LocalDate date, LocalDateTime time) {
        var minutes = ChronoUnit.MINUTES.between(date.atStartOfDay(), time);
        return Math.clamp(minutes, 0, A_DAY);
    }
}
