package com.docspot.appointment.booking;

import com.docspot.appointment.availability.Offer;
import com.docspot.appointment.booking.Claims.Claim;
import com.docspot.appointment.booking.Claims.Claimed;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.IdempotencyKey;
import com.docspot.platform.web.Role;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps a time for one patient who has not asked for just this one, until they answer. */
@Component
public class TimedOffers {

    private static final Caller SUITE =
            new Caller("appointment-service", Role.SERVICE, null, null, null, null, Set.of());

    private final Appointments appointments;
    private final Booking booking;
    private final Claims claims;
    private final Links links;
    private final Clock clock;

    TimedOffers(
            Appointments appointments, Booking booking, Claims claims, Links links, Clock clock) {
        this.appointments = appointments;
        this.booking = booking;
        this.claims = claims;
        this.links = links;
        this.clock = clock;
    }

    /**
     * Keeps this time under that id.
     *
     * @return whether it is kept; somebody may have been faster
     */
    public boolean keep(String id, Offer.Offered offered, String patient, Instant until) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var token = links.token(id, now);
        var holder = Holder.of(token);
        var claim =
                new Claim(
                        offered,
                        id,
                        null,
                        holder,
                        null,
                        place -> {
                            var hold =
                                    Appointment.hold(
                                                    id,
                                                    place,
                                                    holder,
                                                    Source.WEB,
                                                    SUITE,
                                                    now,
                                                    until)
                                            .offeredTo(patient, Links.hash(token));
                            return appointments.add(hold, hold.kept());
                        });
        return claims.claim(claim, now) instanceof Claimed.Got;
    }

    /** How what was kept under this id is now; nothing when it was never kept or is forgotten. */
    public @Nullable State stateOf(String id) {
        var offered = appointments.find(id);
        if (offered == null) {
            return null;
        }
        return offered.isExpired(clock.instant()) ? State.EXPIRED : offered.state();
    }

    /** The patient takes it. */
    public Outcome.OfBooking accept(
            String id, String patient, Access access, @Nullable IdempotencyKey key) {
        var offered = appointments.find(id);
        if (offered == null) {
            return new Outcome.HoldGone();
        }
        return booking.confirm(
                id,
                links.token(id, offered.createdAt()),
                new Visitor(patient, null, Source.WEB),
                access,
                key);
    }

    /** The patient does not want it. */
    public void decline(String id, Access access) {
        var offered = appointments.find(id);
        if (offered != null && offered.state() == State.HELD) {
            booking.release(id, links.token(id, offered.createdAt()), access);
        }
    }

    /** Nobody is there any more to want it. */
    public void withdraw(String id) {
        decline(id, new Access(SUITE, Set.of(Access.ANY)));
    }

    /** Whoever comes by the link is taken for the patient, in this one question. */
    static Access patientOf(Appointment offered) {
        var patient =
                new Caller(
                        "link",
                        Role.PATIENT,
                        null,
                        Objects.requireNonNull(offered.offeredTo()),
                        null,
                        null,
                        Set.of());
        return new Access(patient, Set.of("patient", "holder"));
    }
}
