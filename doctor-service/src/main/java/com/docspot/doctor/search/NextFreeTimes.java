package com.docspot.doctor.search;

import com.docspot.doctor.appointmenttype.Mode;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * When each doctor is next free, as the appointment service last said. Kept in memory, beside the
 * index.
 */
@Component
public class NextFreeTimes {

    private final Map<String, Known> byDoctor = new ConcurrentHashMap<>();

    private record Known(Instant asOf, Map<Mode, Instant> times) {}

    /** Takes over what was true at {@code asOf}, unless something later is known. */
    public void know(String doctorId, Map<Mode, Instant> times, Instant asOf) {
        var known = new Known(asOf, Map.copyOf(times));
        byDoctor.merge(
                doctorId, known, (old, next) -> next.asOf().isBefore(old.asOf()) ? old : next);
    }

    /** The next free times of a doctor that have not passed at {@code now}. */
    public Map<Mode, Instant> of(String doctorId, Instant now) {
        var free = new EnumMap<Mode, Instant>(Mode.class);
        var known = byDoctor.get(doctorId);
        if (known != null) {
            known.times()
                    .forEach((mode, time) -> {
                        if (time.isAfter(now)) {
                            free.put(mode, time);
                        }
                    });
        }
        return free;
    }
}
