package com.docspot.appointment.firstfree;

import com.docspot.appointment.availability.AppointmentType;
import com.docspot.appointment.availability.Practices;
import com.docspot.appointment.occupancy.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What happens to visits, as the board has to know it. */
@Component
public class Happenings {

    private final Keeper keeper;
    private final Practices practices;

    Happenings(Keeper keeper, Practices practices) {
        this.keeper = keeper;
        this.practices = practices;
    }

    /** Somebody has this time now. */
    public void taken(Visit visit) {
        var type = type(visit);
        if (type.isEmpty()) {
            freed(visit);
            return;
        }
        var ticks =
                Ticks.between(visit.start(), visit.end())
                        .widened(type.get().bufferBefore(), type.get().bufferAfter());
        keeper.taken(visit.doctorId(), ticks, visit.start(), visit.end());
        if (type.get().roomNeeded()) {
            keeper.roomTaken(visit.clinicId(), visit.start(), visit.end());
        }
    }

    /** Nobody may have this time any more; the database knows. */
    public void freed(Visit visit) {
        // Whole hours beside it, because its buffers may have been others than those of today.
        var from = visit.start().minus(Duration.ofHours(12));
        var to = visit.end().plus(Duration.ofHours(12));
        keeper.changed(visit.doctorId(), from, to);
        if (type(visit).map(AppointmentType::roomNeeded).orElse(true)) {
            keeper.roomFreed(visit.clinicId(), from, to);
        }
    }

    private Optional<AppointmentType> type(Visit visit) {
        var doctor = practices.doctor(visit.doctorId());
        return doctor == null ? Optional.empty() : doctor.type(visit.typeId());
    }

    /** A visit, or the time of one. */
    public record Visit(
            String doctorId, String clinicId, String typeId, Instant start, Instant end) {}
}
