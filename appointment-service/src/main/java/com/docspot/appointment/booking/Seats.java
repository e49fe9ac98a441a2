package com.docspot.appointment.booking;

import com.docspot.appointment.availability.Audiences;
import com.docspot.appointment.availability.Offer;
import com.docspot.appointment.availability.Practices;
import com.docspot.appointment.availability.Reason;
import com.docspot.appointment.booking.Appointment.Seat;
import com.docspot.appointment.occupancy.Occupancy;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.IdempotencyKey;
import com.docspot.platform.web.Ids;
import com.docspot.platform.web.NotFoundException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Takes seats in group sessions. Each seat's number is one string of the unique index: of N numbers
 * there are N holders and never one more, whoever comes at the same time.
 */
@Component
public class Seats {

    private static final int SPARE_TRIES = 3;

    private final Appointments appointments;
    private final Practices practices;
    private final Audiences audiences;
    private final Reasons reasons;
    private final Clock clock;

    Seats(
            Appointments appointments,
            Practices practices,
            Audiences audiences,
            Reasons reasons,
            Clock clock) {
        this.appointments = appointments;
        this.practices = practices;
        this.audiences = audiences;
        this.reasons = reasons;
        this.clock = clock;
    }

    /** What a seat would be booked as, for the questions that go with it. */
    public Wish wish(String sessionId) {
        var place = found(sessionId).place();
        return new Wish(place.doctorId(), place.type().typeId(), place.clinicId(), place.start());
    }

    /** Takes a seat for a patient. */
    public Outcome.OfBooking take(
            String sessionId, Visitor visitor, Access access, @Nullable IdempotencyKey key) {
        var now = now();
        var session = found(sessionId);
        Relations.require(
                access,
                visitor.patientId(),
                session.place().doctorId(),
                session.place().organisationId());
        var seats = Objects.requireNonNull(session.group()).seats();
        var earlier = earlier(key, now);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        var refused = whyNot(session, access.caller(), now);
        if (refused != null) {
            return refused;
        }
        var id = Ids.next("apt");
        var brought = reasons.seal(visitor, id, session.place().organisationId());
        for (var tries = seats + SPARE_TRIES; tries > 0; tries--) {
            var free = free(sessionId, seats);
            if (free >= seats) {
                return new Outcome.SessionFull(seats);
            }
            var visit =
                    Appointment.book(
                                    id,
                                    session.place(),
                                    visitor.patientId(),
                                    brought,
                                    visitor.source(),
                                    access.caller(),
                                    now)
                            .onSeat(new Seat(sessionId, free))
                            .rememberRequest(key, "take-seat", now);
            try {
                return taken(appointments.add(visit, visit.made(access.caller())), now);
            } catch (DuplicateKeyException somebodyElses) {
                var settled = settled(visit, key, now);
                if (settled.isPresent()) {
                    return settled.get();
                }
            }
        }
        return new Outcome.SessionFull(seats);
    }

    /**
     * A session that was called off before the seat was written has not seen it; one that is called
     * off from now on sees it.
     */
    private Outcome.OfBooking taken(Appointment visit, Instant now) {
        var session = appointments.find(Objects.requireNonNull(visit.seat()).sessionId());
        if (session != null && session.state() == State.CONFIRMED) {
            return new Outcome.Booked(visit, false);
        }
        if (visit.cancel(null, Suite.CALLER, now) instanceof Decision.Change cancelled) {
            appointments.change(visit, cancelled);
        }
        return new Outcome.SessionOver();
    }

    private Outcome.@Nullable OfBooking whyNot(Appointment session, Caller caller, Instant now) {
        var place = session.place();
        if (session.state() != State.CONFIRMED) {
            return new Outcome.SessionOver();
        }
        if (!now.isBefore(place.start())) {
            return new Outcome.NotOffered(new Offer.NotOpen(Reason.IN_THE_PAST, place.start()));
        }
        var doctor = practices.doctor(place.doctorId());
        var type = doctor == null ? null : doctor.type(place.type().typeId()).orElse(null);
        if (type == null) {
            return null;
        }
        if (!type.admits(audiences.of(caller, place.doctorId()))) {
            return new Outcome.NotOffered(new Offer.NotOpen(Reason.NOT_FOR_YOU, null));
        }
        var earliest = now.plus(Duration.ofMinutes(type.noticeMinutes()));
        return Appointment.isPatientSide(caller) && place.start().isBefore(earliest)
                ? new Outcome.NotOffered(new Offer.NotOpen(Reason.TOO_SOON, earliest))
                : null;
    }

    /** The first number that nobody has; the number of seats when there is none. */
    private int free(String sessionId, int seats) {
        var taken = new BitSet(seats);
        for (var visit : appointments.seated(sessionId)) {
            taken.set(Objects.requireNonNull(visit.seat()).number());
        }
        return taken.nextClearBit(0);
    }

    /** What was in the way; nothing if it was the seat, so that the next is worth a try. */
    private Optional<Outcome.OfBooking> settled(
            Appointment visit, @Nullable IdempotencyKey key, Instant now) {
        var own = appointments.find(visit.id());
        if (own != null) {
            // Its answer was lost, not the write.
            return Optional.of(taken(own, now));
        }
        var earlier = earlier(key, now);
        if (earlier.isPresent()) {
            return earlier;
        }
        var patients = new HashSet<>(visit.occupancy());
        patients.removeIf(taken -> Occupancy.ownerOf(taken) != Occupancy.Owner.PATIENT);
        return appointments.inTheWay(patients, null).isEmpty()
                ? Optional.empty()
                : Optional.of(new Outcome.PatientBusy());
    }

    private Optional<Outcome.OfBooking> earlier(@Nullable IdempotencyKey key, Instant now) {
        var earlier = key == null ? null : appointments.findByRequest(key.value());
        if (earlier == null || key == null) {
            return Optional.empty();
        }
        var request = earlier.request(key.value(), now);
        if (request.isEmpty()) {
            appointments.forgetRequests(earlier, now);
            return Optional.empty();
        }
        key.mustRepeat(request.get().hash());
        return Optional.of(new Outcome.Booked(earlier, true));
    }

    private Appointment found(String id) {
        var session = appointments.find(id);
        if (session == null || session.group() == null) {
            throw new NotFoundException();
        }
        return session;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
