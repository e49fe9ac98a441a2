package com.docspot.appointment.booking;

import com.docspot.appointment.availability.Offer;
import com.docspot.appointment.booking.Claims.Claim;
import com.docspot.appointment.booking.Claims.Claimed;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Keeps the times of a series, and makes visits of them or gives them back. */
@Component
class SeriesHolds {

    private static final int ROUNDS = 4;
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(2);

    private final SeriesDocuments documents;
    private final Appointments appointments;
    private final Claims claims;
    private final Changes changes;
    private final Reasons reasons;
    private final Clock clock;

    SeriesHolds(
            SeriesDocuments documents,
            Appointments appointments,
            Claims claims,
            Changes changes,
            Reasons reasons,
            Clock clock) {
        this.documents = documents;
        this.appointments = appointments;
        this.claims = claims;
        this.changes = changes;
        this.reasons = reasons;
        this.clock = clock;
    }

    /** Keeps one time under that id; tells what is in the way, if anything is. */
    Optional<String> keep(
            String id, String series, Offer.Offered offered, Visitor visitor, Caller by) {
        var now = now();
        var brought = reasons.seal(visitor, id, offered.doctor().organisationId());
        var claim =
                new Claim(
                        offered,
                        id,
                        visitor.patientId(),
                        null,
                        null,
                        place -> {
                            var hold =
                                    Appointment.holdForSeries(
                                            id,
                                            place,
                                            series,
                                            visitor,
                                            brought,
                                            by,
                                            now,
                                            now.plus(LOOK_AGAIN));
                            return appointments.add(hold, hold.kept());
                        });
        return switch (claims.claim(claim, now)) {
            case Claimed.Got _ -> Optional.empty();
            case Claimed.PatientBusy _ -> Optional.of("patient-busy");
            case Claimed.Taken _, Claimed.Gone _, Claimed.Repeated _, Claimed.Mine _ ->
                    Optional.of("slot-taken");
        };
    }

    /** Makes a visit of what is kept under that id; harmless when it is one. */
    void confirm(String id, String patient) {
        settle(
                id,
                hold ->
                        hold.confirm(
                                patient, null, hold.source(), whoBooked(hold, patient), now()));
    }

    /** Gives back what is kept under that id; harmless when nothing is. */
    void release(String id) {
        settle(id, hold -> hold.release(Suite.CALLER, now()));
    }

    /** Does with a kept time what its series has decided, or would have if it were still there. */
    void settle(Appointment hold, String seriesId, Instant now) {
        var series = documents.find(seriesId);
        if (series != null && series.state() == Series.State.TRYING) {
            appointments.lookAgain(hold, now.plus(LOOK_AGAIN));
        } else if (series != null
                && series.state() == Series.State.BOOKED
                && series.visits().contains(hold.id())) {
            confirm(hold.id(), series.patientId());
        } else {
            release(hold.id());
        }
    }

    private void settle(String id, Function<Appointment, Decision> verb) {
        for (var round = 0; round < ROUNDS; round++) {
            var hold = appointments.find(id);
            if (hold == null
                    || hold.state() != State.HELD
                    || !(verb.apply(hold) instanceof Decision.Change change)) {
                return;
            }
            if (appointments.change(hold, change) != null) {
                changes.touched(hold);
                return;
            }
        }
    }

    private static Caller whoBooked(Appointment hold, String patient) {
        var by = hold.bookedBy();
        return new Caller(
                by.callerId(), Role.valueOf(by.role()), null, patient, null, null, Set.of());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
