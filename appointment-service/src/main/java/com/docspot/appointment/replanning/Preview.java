package com.docspot.appointment.replanning;

import com.docspot.appointment.availability.Practices;
import com.docspot.appointment.availability.Standing.Why;
import com.docspot.appointment.availability.Standings;
import com.docspot.appointment.availability.Substitutes;
import com.docspot.appointment.availability.Substitutes.Span;
import com.docspot.appointment.availability.Substitutes.Substitute;
import com.docspot.appointment.booking.Appointment;
import com.docspot.appointment.booking.PlannedVisits;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.NotFoundException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows which visits a change of hours or a leave would hit, before it is saved. */
@Component
public class Preview {

    private static final Duration FAR = Duration.ofDays(800);
    private static final int WITH_ALTERNATIVES = 50;
    private static final int ALTERNATIVES = 3;

    private final PlannedVisits visits;
    private final Standings standings;
    private final Substitutes substitutes;
    private final Practices practices;
    private final Clock clock;

    Preview(
            PlannedVisits visits,
            Standings standings,
            Substitutes substitutes,
            Practices practices,
            Clock clock) {
        this.visits = visits;
        this.standings = standings;
        this.substitutes = substitutes;
        this.practices = practices;
        this.clock = clock;
    }

    /** The visits that would be hit, by start; the first fifty with other times. */
    public List<Hit> of(
            String doctorId,
            Standings.@Nullable Away away,
            @Nullable List<Standings.PlannedWindow> windows,
            Access access) {
        var doctor = practices.doctor(doctorId);
        if (doctor == null) {
            throw new NotFoundException();
        }
        Aways.require(access, doctorId, doctor.organisationId());
        var standing = standings.with(doctorId, away, windows);
        var hits = new ArrayList<Hit>();
        if (standing == null) {
            return hits;
        }
        var now = clock.instant();
        for (var visit : visits.of(doctorId, now, now.plus(FAR))) {
            var place = visit.place();
            var why =
                    standing.whyNot(
                            place.clinicId(),
                            place.mode(),
                            place.start(),
                            place.end(),
                            windows != null && Replanning.isBookedInHours(visit));
            if (why != null) {
                hits.add(new Hit(visit, why, alternatives(visit, away, hits.size())));
            }
        }
        return hits;
    }

    /** Other times for a visit that cannot stay. */
    public List<Substitute> alternativesFor(Appointment visit) {
        return substitutes.of(Aways.agreed(visit), null, ALTERNATIVES);
    }

    private List<Substitute> alternatives(
            Appointment visit, Standings.@Nullable Away away, int before) {
        if (before >= WITH_ALTERNATIVES) {
            return List.of();
        }
        var zone = ZoneId.of(visit.place().zone());
        var span =
                away == null
                        ? null
                        : new Span(
                                away.from().atZone(zone).toInstant(),
                                away.to().atZone(zone).toInstant());
        return substitutes.of(Aways.agreed(visit), span, ALTERNATIVES);
    }

    /** A visit that would be hit. */
    public record Hit(Appointment visit, Why why, List<Substitute> alternatives) {}
}
