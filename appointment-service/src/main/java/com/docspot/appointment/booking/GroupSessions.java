package com.docspot.appointment.booking;

import com.docspot.appointment.availability.FreeTime;
import com.docspot.appointment.availability.NextFreeTimes;
import com.docspot.appointment.availability.Offer;
import com.docspot.appointment.booking.Claims.Claim;
import com.docspot.appointment.booking.Claims.Claimed;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.IdempotencyKey;
import com.docspot.platform.web.Ids;
import com.docspot.platform.web.NotFoundException;
import com.docspot.platform.web.Revision;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Sessions for groups. A session takes the doctor's time and a room once, as a visit would; {@link
 * Seats} are taken beside it.
 */
@Component
public class GroupSessions {

    /** Longer than any write may take that was on its way when the session was called off. */
    private static final Duration STRAGGLERS = Duration.ofSeconds(30);

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int MOST = 100;

    private final Appointments appointments;
    private final Claims claims;
    private final FreeTime freeTime;
    private final NextFreeTimes nextFree;
    private final Clock clock;

    GroupSessions(
            Appointments appointments,
            Claims claims,
            FreeTime freeTime,
            NextFreeTimes nextFree,
            Clock clock) {
        this.appointments = appointments;
        this.claims = claims;
        this.freeTime = freeTime;
        this.nextFree = nextFree;
        this.clock = clock;
    }

    /** The doctor's side sets a session at this time, within the hours or outside of them. */
    public Outcome.OfBooking open(Wish wish, Access access, @Nullable IdempotencyKey key) {
        var offer =
                freeTime.forGroup(wish.doctorId(), wish.typeId(), wish.clinicId(), wish.start());
        if (!(offer instanceof Offer.Offered offered)) {
            return new Outcome.NotOffered(offer);
        }
        Relations.require(access, null, offered.doctor());
        var caller = access.caller();
        var now = now();
        var id = Ids.next("apt");
        var seats = Objects.requireNonNull(offered.type().seats());
        var claim =
                new Claim(
                        offered,
                        id,
                        null,
                        null,
                        key,
                        place -> {
                            var session =
                                    Appointment.session(id, place, seats, Source.WEB, caller, now)
                                            .rememberRequest(key, "open-session", now);
                            return appointments.add(session, session.opened());
                        });
        return switch (claims.claim(claim, now)) {
            case Claimed.Got(var session) -> new Outcome.Booked(session, false);
            case Claimed.Repeated(var session) -> new Outcome.Booked(session, true);
            case Claimed.Taken _, Claimed.Gone _, Claimed.PatientBusy _, Claimed.Mine _ ->
                    new Outcome.SlotTaken(offered.slot().start(), List.of());
        };
    }

    /** A session, whosever it is: sessions are as public as free times. */
    public Session find(String id) {
        return session(found(id));
    }

    /** A doctor's sessions that start in this time, by start; a hundred at most. */
    public List<Session> of(String doctorId, Instant from, Instant to) {
        return appointments.sessions(doctorId, from, to, MOST).stream().map(this::session).toList();
    }

    /**
     * The session does not take place: the doctor's time is free at once, and everybody's visit in
     * it is cancelled.
     */
    public Outcome.OfEither callOff(String id, Access access, Revision seen) {
        var session = found(id);
        Relations.require(access, session);
        if (session.state() == State.CANCELLED) {
            return new Outcome.Changed(session, true);
        }
        if (seen.value() != session.revision()
                || !(session.callOff(access.caller(), now()) instanceof Decision.Change change)) {
            return new Outcome.ChangedMeanwhile();
        }
        var off = appointments.change(session, change);
        if (off == null) {
            return new Outcome.ChangedMeanwhile();
        }
        nextFree.touched(off.place().doctorId(), off.place().takenFrom());
        cancelSeats(off);
        return new Outcome.Changed(off, false);
    }

    /** What time brings for a session: it ends, or the rest of its seats have to be cancelled. */
    void settle(Appointment session, Instant now) {
        var ending = session.ending();
        if (ending == null && !session.occupancy().isEmpty()) {
            appointments.freeTicks(
                    session, session.remembersRequests() ? now.plus(KeptRequest.KEPT) : null);
        } else if (ending != null && now.isBefore(ending.at().plus(STRAGGLERS))) {
            cancelSeats(session);
            appointments.lookAgain(session, now.plus(SOON));
        } else if (ending != null && now.isBefore(ending.at().plus(KeptRequest.KEPT))) {
            cancelSeats(session);
            appointments.lookAgain(session, ending.at().plus(KeptRequest.KEPT));
        } else {
            appointments.settle(session);
        }
    }

    private void cancelSeats(Appointment session) {
        for (var visit : appointments.seated(session.id())) {
            if (visit.cancel(null, Suite.CALLER, now()) instanceof Decision.Change cancelled) {
                appointments.change(visit, cancelled);
            }
        }
    }

    private Appointment found(String id) {
        var session = appointments.find(id);
        if (session == null || session.group() == null) {
            throw new NotFoundException();
        }
        return session;
    }

    private Session session(Appointment session) {
        var seats = Objects.requireNonNull(session.group()).seats();
        var takes =
                session.state() == State.CONFIRMED
                        ? appointments.seated(session.id()).size()
                        : seats;
        return new Session(session, seats, Math.max(0, seats - takes));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** A session and how many of its seats can be had. */
    public record Session(Appointment appointment, int seats, int free) {}
}
