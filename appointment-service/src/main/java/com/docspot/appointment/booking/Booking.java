package com.docspot.appointment.booking;

import com.docspot.appointment.availability.Alternatives;
import com.docspot.appointment.availability.Audiences;
import com.docspot.appointment.availability.FreeTime;
import com.docspot.appointment.availability.NextFreeTimes;
import com.docspot.appointment.availability.Offer;
import com.docspot.appointment.booking.Claims.Claim;
import com.docspot.appointment.booking.Claims.Claimed;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.IdempotencyKey;
import com.docspot.platform.web.Ids;
import com.docspot.platform.web.NotFoundException;
import com.docspot.platform.web.Role;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Holds times and books them. The rules are judged from memory; whether the time is still to be had
 * is decided by the one write alone.
 */
@Component
@EnableConfigurationProperties(BookingProperties.class)
public class Booking {

    /**
     * A few more rounds than people can need: each loses only to another change of the same hold.
     */
    private static final int ROUNDS = 4;

    private final Appointments appointments;
    private final Claims claims;
    private final FreeTime freeTime;
    private final Alternatives alternatives;
    private final Audiences audiences;
    private final NextFreeTimes nextFree;
    private final Reasons reasons;
    private final BookingProperties properties;
    private final Clock clock;

    Booking(
            Appointments appointments,
            Claims claims,
            FreeTime freeTime,
            Alternatives alternatives,
            Audiences audiences,
            NextFreeTimes nextFree,
            Reasons reasons,
            BookingProperties properties,
            Clock clock) {
        this.appointments = appointments;
        this.claims = claims;
        this.freeTime = freeTime;
        this.alternatives = alternatives;
        this.audiences = audiences;
        this.nextFree = nextFree;
        this.reasons = reasons;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Keeps a time for a few minutes. Whoever holds another time with this doctor lets that one go
     * in the same write.
     *
     * @param token of the caller's earlier hold, where nobody is signed in
     */
    public Outcome.OfHold hold(
            Wish wish, @Nullable String token, Access access, @Nullable IdempotencyKey key) {
        var caller = access.caller();
        var now = now();
        return switch (offer(wish, caller)) {
            case Offer.Offered offered -> {
                Relations.require(access, null, offered.doctor());
                var made = caller.is(Role.ANON) && token == null ? Holder.newToken() : token;
                var holder = made == null ? Holder.of(caller) : Holder.of(made);
                yield hold(offered, new HoldRequest(holder, made, caller, key), now);
            }
            case Offer refused ->
                    earlier(key, now)
                            .<Outcome.OfHold>map(hold -> new Outcome.Held(hold, null, true))
                            .orElse(new Outcome.NotOffered(refused));
        };
    }

    /** Gives a held time back; harmless when it is not held any more. */
    public void release(String id, @Nullable String token, Access access) {
        for (var round = 0; round < ROUNDS; round++) {
            var hold = appointments.find(id);
            if (hold == null || !isHolder(hold, access.caller(), token)) {
                throw new NotFoundException();
            }
            if (!(hold.release(access.caller(), now()) instanceof Decision.Change change)) {
                return;
            }
            if (appointments.change(hold, change) != null) {
                freed(hold);
                return;
            }
        }
    }

    /** Books a time that nobody needs to have held before. */
    public Outcome.OfBooking book(
            Wish wish, Visitor visitor, Access access, @Nullable IdempotencyKey key) {
        var caller = access.caller();
        var now = now();
        return switch (offer(wish, caller)) {
            case Offer.Offered offered -> {
                Relations.require(access, visitor.patientId(), offered.doctor());
                yield book(offered, visitor, caller, key, now);
            }
            case Offer refused ->
                    earlier(key, now)
                            .<Outcome.OfBooking>map(booked -> new Outcome.Booked(booked, true))
                            .orElse(new Outcome.NotOffered(refused));
        };
    }

    /**
     * Books the time of a hold.
     *
     * @param token proves that the hold is the caller's, if it was made before they signed in
     */
    public Outcome.OfBooking confirm(
            String holdId,
            @Nullable String token,
            Visitor visitor,
            Access access,
            @Nullable IdempotencyKey key) {
        var now = now();
        for (var round = 0; round < ROUNDS; round++) {
            var hold = appointments.find(holdId);
            var repeated = repeated(hold, key, now);
            if (repeated.isPresent()) {
                return new Outcome.Booked(repeated.get(), true);
            }
            if (hold == null || !isHolder(hold, access.caller(), token)) {
                if (hold != null && visitor.patientId().equals(hold.patientId())) {
                    return new Outcome.HoldGone();
                }
                throw new NotFoundException();
            }
            Relations.require(
                    access,
                    visitor.patientId(),
                    hold.place().doctorId(),
                    hold.place().organisationId());
            var booked = confirm(hold, visitor, access.caller(), key, now);
            if (booked.isPresent()) {
                return booked.get();
            }
        }
        return new Outcome.HoldGone();
    }

    private Outcome.OfHold hold(Offer.Offered offered, HoldRequest request, Instant now) {
        var id = Ids.next("apt");
        var claim =
                new Claim(
                        offered,
                        id,
                        null,
                        request.holder(),
                        request.key(),
                        place -> {
                            var hold =
                                    Appointment.hold(
                                                    id,
                                                    place,
                                                    request.holder(),
                                                    Source.WEB,
                                                    request.caller(),
                                                    now,
                                                    now.plus(properties.holdFor()))
                                            .rememberRequest(request.key(), "hold", now);
                            return appointments.add(hold, hold.made(request.caller()));
                        });
        return switch (claims.claim(claim, now)) {
            case Claimed.Got(var hold) -> new Outcome.Held(hold, request.token(), false);
            case Claimed.Repeated(var hold) -> new Outcome.Held(hold, null, true);
            case Claimed.Mine(var hold) -> moveHold(hold, offered, request, now);
            case Claimed.Taken _, Claimed.PatientBusy _, Claimed.Gone _ -> taken(offered);
        };
    }

    /** One write takes the hold to its new time; if that is taken, the old one is kept. */
    private Outcome.OfHold moveHold(
            Appointment hold, Offer.Offered offered, HoldRequest request, Instant now) {
        if (hold.place().isWhat(offered)) {
            return new Outcome.Held(hold, request.token(), false);
        }
        var until = now.plus(properties.holdFor());
        var claim =
                new Claim(
                        offered,
                        hold.id(),
                        null,
                        request.holder(),
                        request.key(),
                        place ->
                                hold.moveHold(place, request.caller(), now, until)
                                                instanceof Decision.Change change
                                        ? appointments.change(
                                                hold, change, request.key(), "hold", now)
                                        : null);
        return switch (claims.claim(claim, now)) {
            case Claimed.Got(var moved) -> {
                freed(hold);
                yield new Outcome.Held(moved, request.token(), false);
            }
            case Claimed.Repeated(var moved) -> new Outcome.Held(moved, null, true);
            case Claimed.Taken _, Claimed.PatientBusy _, Claimed.Gone _, Claimed.Mine _ ->
                    taken(offered);
        };
    }

    /** Books what the rules have let through. */
    Outcome.OfBooking book(
            Offer.Offered offered,
            Visitor visitor,
            Caller caller,
            @Nullable IdempotencyKey key,
            Instant now) {
        var id = Ids.next("apt");
        var brought = reasons.seal(visitor, id, offered.doctor().organisationId());
        var claim =
                new Claim(
                        offered,
                        id,
                        visitor.patientId(),
                        Holder.of(caller),
                        key,
                        place -> {
                            var visit =
                                    Appointment.book(
                                                    id,
                                                    place,
                                                    visitor.patientId(),
                                                    brought,
                                                    visitor.source(),
                                                    caller,
                                                    now)
                                            .rememberRequest(key, "book", now);
                            return appointments.add(visit, visit.made(caller));
                        });
        for (var round = 0; round < ROUNDS; round++) {
            switch (claims.claim(claim, now)) {
                case Claimed.Got(var visit) -> {
                    return new Outcome.Booked(visit, false);
                }
                case Claimed.Repeated(var visit) -> {
                    return new Outcome.Booked(visit, true);
                }
                case Claimed.Mine(var hold) -> {
                    var booked = useOwnHold(hold, offered, visitor, caller, key, now);
                    if (booked.isPresent()) {
                        return booked.get();
                    }
                }
                case Claimed.PatientBusy _ -> {
                    return new Outcome.PatientBusy();
                }
                case Claimed.Taken _, Claimed.Gone _ -> {
                    return taken(offered);
                }
            }
        }
        return taken(offered);
    }

    /**
     * The caller's own hold is in the way: it becomes the visit if it is of this very time, else it
     * goes.
     */
    private Optional<Outcome.OfBooking> useOwnHold(
            Appointment hold,
            Offer.Offered offered,
            Visitor visitor,
            Caller caller,
            @Nullable IdempotencyKey key,
            Instant now) {
        if (hold.place().isWhat(offered)) {
            return confirm(hold, visitor, caller, key, now);
        }
        if (hold.release(caller, now) instanceof Decision.Change release
                && appointments.change(hold, release) != null) {
            freed(hold);
        }
        return Optional.empty();
    }

    /** Nothing if the hold changed meanwhile and is worth another look. */
    private Optional<Outcome.OfBooking> confirm(
            Appointment hold,
            Visitor visitor,
            Caller caller,
            @Nullable IdempotencyKey key,
            Instant now) {
        var brought = reasons.seal(visitor, hold.id(), hold.place().organisationId());
        if (!(hold.confirm(visitor.patientId(), brought, visitor.source(), caller, now)
                instanceof Decision.Change change)) {
            return Optional.of(new Outcome.HoldGone());
        }
        try {
            return Optional.ofNullable(appointments.change(hold, change, key, "confirm", now))
                    .map(visit -> new Outcome.Booked(visit, false));
        } catch (DuplicateKeyException refused) {
            return refused(key, now);
        }
    }

    /**
     * The new ticks of a confirmed hold are the patient's alone; else it is the key that came
     * before.
     */
    private Optional<Outcome.OfBooking> refused(@Nullable IdempotencyKey key, Instant now) {
        var earlier = key == null ? null : appointments.findByRequest(key.value());
        if (earlier == null) {
            return Optional.of(new Outcome.PatientBusy());
        }
        var repeated = repeated(earlier, key, now);
        if (repeated.isEmpty()) {
            appointments.forgetRequests(earlier, now);
        }
        return repeated.map(visit -> new Outcome.Booked(visit, true));
    }

    private Offer offer(Wish wish, Caller caller) {
        return freeTime.offer(
                wish.doctorId(),
                wish.typeId(),
                wish.clinicId(),
                wish.start(),
                audiences.of(caller, wish.doctorId()));
    }

    private Outcome.SlotTaken taken(Offer.Offered offered) {
        return new Outcome.SlotTaken(offered.slot().start(), alternatives.near(offered));
    }

    private void freed(Appointment hold) {
        nextFree.touched(hold.place().doctorId(), hold.place().takenFrom());
    }

    private Optional<Appointment> earlier(@Nullable IdempotencyKey key, Instant now) {
        return key == null
                ? Optional.empty()
                : repeated(appointments.findByRequest(key.value()), key, now);
    }

    private static Optional<Appointment> repeated(
            @Nullable Appointment earlier, @Nullable IdempotencyKey key, Instant now) {
        if (earlier == null || key == null) {
            return Optional.empty();
        }
        return earlier.request(key.value(), now)
                .map(request -> {
                    key.mustRepeat(request.hash());
                    return earlier;
                });
    }

    private static boolean isHolder(Appointment hold, Caller caller, @Nullable String token) {
        return (token != null && hold.belongsTo(Holder.of(token)))
                || (!caller.is(Role.ANON) && hold.belongsTo(Holder.of(caller)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private record HoldRequest(
            Holder holder, @Nullable String token, Caller caller, @Nullable IdempotencyKey key) {}
}
