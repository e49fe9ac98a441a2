package com.docspot.appointment.booking;

import com.docspot.appointment.availability.Alternatives;
import com.docspot.appointment.availability.Audiences;
import com.docspot.appointment.availability.FreeTime;
import com.docspot.appointment.availability.NextFreeTimes;
import com.docspot.appointment.availability.Offer;
import com.docspot.appointment.booking.Appointments.Filter;
import com.docspot.appointment.booking.Appointments.Owner;
import com.docspot.appointment.booking.Claims.Claim;
import com.docspot.appointment.booking.Claims.Claimed;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.IdempotencyKey;
import com.docspot.platform.web.NotFoundException;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.PageRequest;
import com.docspot.platform.web.ProblemException;
import com.docspot.platform.web.Revision;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Everything that happens to an appointment once it is made, and who may see it. */
@Component
public class Visits {

    private static final int ROUNDS = 4;

    private final Appointments appointments;
    private final Claims claims;
    private final FreeTime freeTime;
    private final Alternatives alternatives;
    private final Audiences audiences;
    private final NextFreeTimes nextFree;
    private final Reasons reasons;
    private final Clock clock;

    Visits(
            Appointments appointments,
            Claims claims,
            FreeTime freeTime,
            Alternatives alternatives,
            Audiences audiences,
            NextFreeTimes nextFree,
            Reasons reasons,
            Clock clock) {
        this.appointments = appointments;
        this.claims = claims;
        this.freeTime = freeTime;
        this.alternatives = alternatives;
        this.audiences = audiences;
        this.nextFree = nextFree;
        this.reasons = reasons;
        this.clock = clock;
    }

    /** The appointment, for whoever may see it. */
    public Appointment find(String id, Access access) {
        return visible(id, access);
    }

    /**
     * When the appointment of this id was written, or held where it is only that; whosever it is.
     */
    public Instant writtenAt(String id) {
        var made = appointments.find(id);
        if (made == null) {
            throw new NotFoundException();
        }
        var booked = made.bookedAt();
        return booked == null ? made.createdAt() : booked;
    }

    /** Why the patient comes, in their own words. */
    public @Nullable String reasonOf(Appointment appointment) {
        return reasons.open(appointment);
    }

    /** Why the appointment was cancelled or declined. */
    public @Nullable String endingReasonOf(Appointment appointment) {
        return reasons.openEnding(appointment);
    }

    /** A part of the visits that the caller asks for, by start. */
    public Page<Appointment> list(Search search, Access access, PageRequest page) {
        var owner = ownerOf(search, access);
        return appointments.page(
                new Filter(
                        owner.kind(),
                        owner.id(),
                        search.states(),
                        search.from(),
                        search.to(),
                        search.newestFirst()),
                page);
    }

    /** The doctor's side accepts a request. */
    public Outcome.OfChange approve(Request request) {
        return change(request, "approve", (visit, _) -> visit.approve(request.caller()));
    }

    /** The doctor's side refuses a request, with a reason for the patient. */
    public Outcome.OfChange decline(Request request, String reason) {
        return change(
                request,
                "decline",
                (visit, now) -> {
                    var sealed = reasons.sealEnding(reason, visit);
                    return sealed == null
                            ? new Outcome.WrongState(visit.state())
                            : visit.decline(sealed, request.caller(), now);
                });
    }

    /** Either side calls the visit off: patients until the deadline that was agreed. */
    public Outcome.OfChange cancel(Request request, @Nullable String reason) {
        return change(
                request,
                "cancel",
                (visit, now) ->
                        visit.cancel(reasons.sealEnding(reason, visit), request.caller(), now));
    }

    /** The patient has come. */
    public Outcome.OfChange checkIn(Request request) {
        return change(request, "check-in", (visit, now) -> visit.checkIn(request.caller(), now));
    }

    /** The visit has taken place. */
    public Outcome.OfChange complete(Request request) {
        return change(request, "complete", (visit, now) -> visit.complete(request.caller(), now));
    }

    /** The patient has not come. */
    public Outcome.OfChange noShow(Request request) {
        return change(request, "no-show", (visit, now) -> visit.noShow(request.caller(), now));
    }

    /**
     * Takes the visit to another time, doctor, type or clinic of the same organisation in one
     * write; a refused move changes nothing.
     */
    public Outcome.OfMove reschedule(Request request, Move move) {
        var caller = request.caller();
        var now = now();
        for (var round = 0; round < ROUNDS; round++) {
            var visit = visible(request.id(), request.access());
            var repeated = repeated(visit, request, now);
            if (repeated.isPresent()) {
                return new Outcome.Changed(repeated.get(), true);
            }
            if (hasMovedOn(visit, request)) {
                return new Outcome.ChangedMeanwhile();
            }
            var why = visit.whyNotMovable(caller, now);
            if (why.isPresent()) {
                return why.get();
            }
            var moved = move(visit, move, request, now);
            if (moved.isPresent()) {
                return moved.get();
            }
        }
        return new Outcome.ChangedMeanwhile();
    }

    private Optional<Outcome.OfMove> move(
            Appointment visit, Move move, Request request, Instant now) {
        var doctorId = move.doctorId() == null ? visit.place().doctorId() : move.doctorId();
        var offer =
                freeTime.offer(
                        doctorId,
                        move.typeId() == null ? visit.place().type().typeId() : move.typeId(),
                        move.clinicId(),
                        move.start(),
                        audiences.of(request.caller(), doctorId));
        if (!(offer instanceof Offer.Offered offered)) {
            return Optional.of(new Outcome.NotOffered(offer));
        }
        if (!offered.doctor().organisationId().equals(visit.place().organisationId())) {
            // The care record stays with its organisation; elsewhere the visit is booked anew.
            return Optional.of(new Outcome.NotOffered(new Offer.NoSuchDoctor()));
        }
        var claim =
                new Claim(
                        offered,
                        visit.id(),
                        visit.patientId(),
                        Holder.of(request.caller()),
                        request.key(),
                        place ->
                                appointments.change(
                                        visit,
                                        visit.moveTo(place, request.caller()),
                                        request.key(),
                                        "reschedule",
                                        now));
        return switch (claims.claim(claim, now)) {
            case Claimed.Got(var moved) -> {
                touched(visit);
                yield Optional.of(new Outcome.Changed(moved, false));
            }
            case Claimed.Repeated(var moved) -> Optional.of(new Outcome.Changed(moved, true));
            case Claimed.PatientBusy _ -> Optional.of(new Outcome.PatientBusy());
            case Claimed.Taken _ ->
                    Optional.of(new Outcome.SlotTaken(move.start(), alternatives.near(offered)));
            case Claimed.Gone _ -> Optional.empty();
            case Claimed.Mine(var hold) -> {
                letGo(hold, request.caller(), now);
                yield Optional.empty();
            }
        };
    }

    private void letGo(Appointment hold, Caller caller, Instant now) {
        if (hold.release(caller, now) instanceof Decision.Change release
                && appointments.change(hold, release) != null) {
            touched(hold);
        }
    }

    private Outcome.OfChange change(
            Request request, String verb, BiFunction<Appointment, Instant, Decision> decide) {
        var now = now();
        for (var round = 0; round < ROUNDS; round++) {
            var visit = visible(request.id(), request.access());
            var repeated = repeated(visit, request, now);
            if (repeated.isPresent()) {
                return new Outcome.Changed(repeated.get(), true);
            }
            if (hasMovedOn(visit, request)) {
                return new Outcome.ChangedMeanwhile();
            }
            switch (decide.apply(visit, now)) {
                case Outcome.WrongState refusal -> {
                    return refusal;
                }
                case Outcome.TooLate refusal -> {
                    return refusal;
                }
                case Outcome.TooEarly refusal -> {
                    return refusal;
                }
                case Decision.Change change -> {
                    var changed = write(visit, change, request, verb, now);
                    if (changed != null) {
                        touched(visit);
                        return new Outcome.Changed(changed, false);
                    }
                }
            }
        }
        return new Outcome.ChangedMeanwhile();
    }

    private @Nullable Appointment write(
            Appointment visit, Decision.Change change, Request request, String verb, Instant now) {
        try {
            return appointments.change(visit, change, request.key(), verb, now);
        } catch (DuplicateKeyException keyIsElsewhere) {
            var key = request.key();
            var other = key == null ? null : appointments.findByRequest(key.value());
            if (key == null || other == null) {
                throw keyIsElsewhere;
            }
            if (other.request(key.value(), now).isPresent()) {
                throw IdempotencyKey.reused();
            }
            appointments.forgetRequests(other, now);
            return null;
        }
    }

    private Appointment visible(String id, Access access) {
        var visit = appointments.find(id);
        if (visit == null || visit.patientId() == null) {
            throw new NotFoundException();
        }
        Relations.require(access, visit);
        return visit;
    }

    private static Optional<Appointment> repeated(Appointment visit, Request request, Instant now) {
        var key = request.key();
        if (key == null) {
            return Optional.empty();
        }
        return visit.request(key.value(), now)
                .map(earlier -> {
                    key.mustRepeat(earlier.hash());
                    return visit;
                });
    }

    private static boolean hasMovedOn(Appointment visit, Request request) {
        if (request.seen() == null && request.mustSayWhatWasSeen()) {
            throw new ProblemException(
                    HttpStatus.PRECONDITION_REQUIRED,
                    "if-match-required",
                    "If-Match required",
                    "Say with If-Match which state of the appointment you have seen, so that"
                            + " nobody's change is lost.");
        }
        return request.seen() != null && request.seen().value() != visit.revision();
    }

    private void touched(Appointment visit) {
        nextFree.touched(visit.place().doctorId(), visit.place().takenFrom());
    }

    private static Whose ownerOf(Search search, Access access) {
        var caller = access.caller();
        var whose =
                switch (caller.role()) {
                    case PATIENT -> Whose.of(Owner.PATIENT, caller.patient());
                    case DOCTOR -> Whose.of(Owner.DOCTOR, caller.doctor());
                    case STAFF -> Whose.of(Owner.ORGANISATION, caller.organisation());
                    case ADMIN -> Whose.of(Owner.ORGANISATION, search.organisationId());
                    case ANON, GUEST, CLIENT, SERVICE -> null;
                };
        if (whose != null) {
            return whose;
        }
        throw new NotFoundException();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private record Whose(Owner kind, String id) {

        static @Nullable Whose of(Owner kind, @Nullable String id) {
            return id == null ? null : new Whose(kind, id);
        }
    }

    /**
     * Which visits to list.
     *
     * @param states these only; all when empty
     * @param organisationId whose visits an administrator asks for
     */
    public record Search(
            Collection<State> states,
            @Nullable Instant from,
            @Nullable Instant to,
            boolean newestFirst,
            @Nullable String organisationId) {}

    /** Where a visit is to go; what is absent stays as it is. */
    public record Move(
            Instant start,
            @Nullable String doctorId,
            @Nullable String typeId,
            @Nullable String clinicId) {}

    /**
     * A request to change an appointment.
     *
     * @param seen the revision that the caller has read
     */
    public record Request(
            String id,
            Access access,
            @Nullable Revision seen,
            @Nullable IdempotencyKey key,
            boolean guarded) {

        Caller caller() {
            return access.caller();
        }

        private boolean mustSayWhatWasSeen() {
            return guarded && !Appointment.isPatientSide(caller());
        }
    }
}
