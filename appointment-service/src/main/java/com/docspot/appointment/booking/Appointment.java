package com.docspot.appointment.booking;

import com.docspot.appointment.booking.Decision.Change;
import com.docspot.appointment.booking.Outcome.TooEarly;
import com.docspot.appointment.booking.Outcome.TooLate;
import com.docspot.appointment.booking.Outcome.WrongState;
import com.docspot.appointment.occupancy.BusyTime;
import com.docspot.appointment.occupancy.Occupancy;
import com.docspot.platform.events.Fact;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.IdempotencyKey;
import com.docspot.platform.web.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;

/**
 * An appointment. Each verb looks at the state that was read and answers with a change or a
 * refusal; the change is written only if the appointment is still the same, so that of two verbs at
 * once one decides anew.
 */
@Document(BusyTime.COLLECTION)
@SuppressWarnings("NullAway.Init") // Spring Data fills the fields.
public final class Appointment {

    static final String TOPIC = "docspot.appointments.v1";

    private static final String TYPE = "com.docspot.appointment.";
    private static final String SYSTEM = "SYSTEM";

    @Id private String id;

    private long revision;
    private State state;
    private Place place;
    private @Nullable String patientId;
    private @Nullable String holder;
    private Source source;
    private BookedBy bookedBy;
    private @Nullable Binary reason;
    private @Nullable Ending ending;
    private @Nullable Origin previous;
    private int calendarSequence;
    private Instant createdAt;
    private @Nullable Instant bookedAt;
    private @Nullable Instant expiresAt;
    private @Nullable Instant dueAt;
    private @Nullable List<String> occupancy;

    @SuppressWarnings("UnusedVariable") // Calendars read it.
    private @Nullable Long taken;

    @SuppressWarnings("UnusedVariable") // The index reads it.
    private @Nullable List<String> idempotency;

    private @Nullable List<KeptRequest> requests;

    private Appointment() {}

    /** Keeps a time for a holder until {@code expiresAt}. */
    static Appointment hold(
            String id,
            Place place,
            Holder holder,
            Source source,
            Caller by,
            Instant now,
            Instant expiresAt) {
        var hold = make(id, place, source, by, now);
        hold.state = State.HELD;
        hold.holder = holder.value();
        hold.expiresAt = expiresAt;
        hold.dueAt = expiresAt;
        hold.occupancy = place.occupancy(null, holder.value());
        hold.taken = place.taken();
        return hold;
    }

    /**
     * Books a time for a patient; a type that needs approval is requested unless the doctor's own
     * side books it.
     */
    static Appointment book(
            String id,
            Place place,
            String patient,
            @Nullable Binary reason,
            Source source,
            Caller by,
            Instant now) {
        var visit = make(id, place, source, by, now);
        visit.state = bookedState(place, by);
        visit.patientId = patient;
        visit.bookedAt = now;
        visit.reason = reason;
        visit.dueAt = visit.state == State.REQUESTED ? place.start() : place.takenUntil();
        visit.occupancy = place.occupancy(patient, null);
        visit.taken = place.taken();
        return visit;
    }

    private static Appointment make(String id, Place place, Source source, Caller by, Instant now) {
        var made = new Appointment();
        made.id = id;
        made.place = place;
        made.source = source;
        made.bookedBy = new BookedBy(by.id(), by.role().name());
        made.createdAt = now;
        return made;
    }

    /** Keeps the request that makes this appointment. */
    Appointment rememberRequest(@Nullable IdempotencyKey key, String verb, Instant now) {
        if (key != null) {
            idempotency = List.of(key.value());
            requests = List.of(new KeptRequest(key.value(), key.bodyHash(), verb, now));
        }
        return this;
    }

    /** What is told of the appointment as it was made. */
    Fact made(Caller by) {
        return fact(verbOf(state), state, place, patientId, by.role().name(), null, 0);
    }

    /** Takes a hold to another time. */
    Decision moveHold(Place to, Caller by, Instant now, Instant until) {
        if (state != State.HELD || isExpired(now)) {
            return new WrongState(state);
        }
        var update =
                new Update()
                        .set("place", to)
                        .set("expiresAt", until)
                        .set("dueAt", until)
                        .set(Occupancy.FIELD, to.occupancy(null, holder))
                        .set(BusyTime.TAKEN, to.taken());
        return new Change(
                update,
                fact("held", State.HELD, to, null, by.role().name(), origin(), calendarSequence));
    }

    /** Turns a hold into the patient's appointment. */
    Decision confirm(String patient, @Nullable Binary why, Source from, Caller by, Instant now) {
        if (state != State.HELD || isExpired(now)) {
            return new WrongState(state);
        }
        var next = bookedState(place, by);
        var update =
                new Update()
                        .set("state", next)
                        .set("patientId", patient)
                        .set("bookedAt", now)
                        .set("source", from)
                        .set("bookedBy", new BookedBy(by.id(), by.role().name()))
                        .set("dueAt", next == State.REQUESTED ? place.start() : place.takenUntil())
                        .set(Occupancy.FIELD, place.occupancy(patient, null))
                        .unset("holder")
                        .unset("expiresAt");
        if (why != null) {
            update.set("reason", why);
        }
        return new Change(
                update,
                fact(verbOf(next), next, place, patient, by.role().name(), null, calendarSequence));
    }

    /** The holder gives the time back. */
    Decision release(Caller by, Instant now) {
        return state == State.HELD && !isExpired(now)
                ? end(State.CANCELLED, "cancelled", by.role().name(), null, now)
                : new WrongState(state);
    }

    /** Time ends a hold that was not used and a request that nobody answered before its start. */
    Decision expire(Instant now) {
        var unanswered = state == State.REQUESTED && !now.isBefore(place.start());
        return isExpired(now) || unanswered
                ? end(State.EXPIRED, "expired", SYSTEM, null, now)
                : new WrongState(state);
    }

    Decision approve(Caller by) {
        if (state != State.REQUESTED) {
            return new WrongState(state);
        }
        var update = new Update().set("state", State.CONFIRMED).set("dueAt", place.takenUntil());
        return change("confirmed", State.CONFIRMED, by, update);
    }

    Decision decline(Binary why, Caller by, Instant now) {
        return state == State.REQUESTED
                ? end(State.DECLINED, "declined", by.role().name(), why, now)
                : new WrongState(state);
    }

    /** A patient may cancel until the deadline that was agreed, the doctor's side always. */
    Decision cancel(@Nullable Binary why, Caller by, Instant now) {
        if (!State.OPEN.contains(state)) {
            return new WrongState(state);
        }
        var late = tooLate(by, now);
        return late.isPresent()
                ? late.get()
                : end(State.CANCELLED, "cancelled", by.role().name(), why, now);
    }

    /** Whether the appointment may be moved at all; {@link #moveTo} then says how. */
    Optional<Outcome.OfMove> whyNotMovable(Caller by, Instant now) {
        return State.OPEN.contains(state)
                ? tooLate(by, now).map(late -> late)
                : Optional.of(new WrongState(state));
    }

    /**
     * Takes the visit to another place; it stays the same appointment and the calendar's entry is
     * renewed.
     */
    Change moveTo(Place to, Caller by) {
        var next = isPatientSide(by) && to.type().approval() ? State.REQUESTED : state;
        var update =
                new Update()
                        .set("state", next)
                        .set("place", to)
                        .set("previous", origin())
                        .set("calendarSequence", calendarSequence + 1)
                        .set("dueAt", next == State.REQUESTED ? to.start() : to.takenUntil())
                        .set(Occupancy.FIELD, to.occupancy(patientId, null))
                        .set(BusyTime.TAKEN, to.taken());
        return new Change(
                update,
                fact(
                        "rescheduled",
                        next,
                        to,
                        patientId,
                        by.role().name(),
                        origin(),
                        calendarSequence + 1));
    }

    /** The patient has come; possible from the morning of the day on. */
    Decision checkIn(Caller by, Instant now) {
        if (state != State.CONFIRMED) {
            return new WrongState(state);
        }
        var morning = place.dayBegins();
        return now.isBefore(morning)
                ? new TooEarly(morning)
                : change(
                        "checked-in",
                        State.CHECKED_IN,
                        by,
                        new Update().set("state", State.CHECKED_IN));
    }

    /**
     * The visit has taken place: of a patient who was checked in at any time, else once it has
     * begun.
     */
    Decision complete(Caller by, Instant now) {
        return switch (state) {
            case CHECKED_IN -> completed(by);
            case CONFIRMED ->
                    now.isBefore(place.start()) ? new TooEarly(place.start()) : completed(by);
            default -> new WrongState(state);
        };
    }

    /** The patient did not come; it takes the start to know. */
    Decision noShow(Caller by, Instant now) {
        if (state != State.CONFIRMED) {
            return new WrongState(state);
        }
        return now.isBefore(place.start())
                ? new TooEarly(place.start())
                : change("no-show", State.NO_SHOW, by, new Update().set("state", State.NO_SHOW));
    }

    private Change completed(Caller by) {
        return change("completed", State.COMPLETED, by, new Update().set("state", State.COMPLETED));
    }

    private Change change(String verb, State next, Caller by, Update update) {
        return new Change(
                update,
                fact(verb, next, place, patientId, by.role().name(), null, calendarSequence));
    }

    private Change end(State next, String verb, String by, @Nullable Binary why, Instant now) {
        var update =
                new Update()
                        .set("state", next)
                        .set("ending", new Ending(by, now, why))
                        .set("dueAt", now.plus(KeptRequest.KEPT))
                        .unset(Occupancy.FIELD)
                        .unset(BusyTime.TAKEN)
                        .unset("expiresAt");
        return new Change(update, fact(verb, next, place, patientId, by, null, calendarSequence));
    }

    private Optional<TooLate> tooLate(Caller by, Instant now) {
        var deadline = place.cancellableUntil();
        return isPatientSide(by) && now.isAfter(deadline)
                ? Optional.of(new TooLate(deadline))
                : Optional.empty();
    }

    private Fact fact(
            String verb,
            State next,
            Place where,
            @Nullable String patient,
            String by,
            @Nullable Origin from,
            int sequence) {
        return new Fact(
                TYPE + verb,
                TOPIC,
                AppointmentChanged.of(this, next, where, patient, by, from, sequence));
    }

    private static State bookedState(Place place, Caller by) {
        return place.type().approval() && isPatientSide(by) ? State.REQUESTED : State.CONFIRMED;
    }

    private static String verbOf(State state) {
        return switch (state) {
            case HELD -> "held";
            case REQUESTED -> "requested";
            default -> "confirmed";
        };
    }

    static boolean isPatientSide(Caller by) {
        return by.is(Role.PATIENT) || by.is(Role.GUEST);
    }

    private Origin origin() {
        return new Origin(place.start(), place.doctorId(), place.clinicId());
    }

    boolean isExpired(Instant now) {
        return state == State.HELD && expiresAt != null && !now.isBefore(expiresAt);
    }

    /** Whether this is or was that holder's hold; a booked one is nobody's hold any more. */
    boolean belongsTo(Holder someone) {
        return someone.value().equals(holder);
    }

    boolean isHeldBy(Holder someone) {
        return state == State.HELD && belongsTo(someone);
    }

    /** The earlier request of this key that this appointment remembers. */
    Optional<KeptRequest> request(String key, Instant now) {
        return requests == null
                ? Optional.empty()
                : requests.stream()
                        .filter(request -> request.key().equals(key) && !request.isForgotten(now))
                        .findFirst();
    }

    /** Whether a request of this key made or changed it, be it long ago. */
    boolean remembers(String key) {
        return requests != null && requests.stream().anyMatch(request -> request.key().equals(key));
    }

    /** The requests to keep when this one joins them; those past their time are dropped. */
    List<KeptRequest> requestsWith(KeptRequest added, Instant now) {
        var kept = new ArrayList<KeptRequest>();
        if (requests != null) {
            requests.stream().filter(request -> !request.isForgotten(now)).forEach(kept::add);
        }
        kept.add(added);
        return kept;
    }

    public String id() {
        return id;
    }

    public long revision() {
        return revision;
    }

    public State state() {
        return state;
    }

    public Place place() {
        return place;
    }

    public @Nullable String patientId() {
        return patientId;
    }

    public Source source() {
        return source;
    }

    public BookedBy bookedBy() {
        return bookedBy;
    }

    public @Nullable Ending ending() {
        return ending;
    }

    public @Nullable Origin previous() {
        return previous;
    }

    public int calendarSequence() {
        return calendarSequence;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** When it became a patient's; a hold is nobody's yet. */
    @Nullable Instant bookedAt() {
        return bookedAt;
    }

    public @Nullable Instant expiresAt() {
        return expiresAt;
    }

    @Nullable Binary sealedReason() {
        return reason;
    }

    @Nullable Instant dueAt() {
        return dueAt;
    }

    List<String> occupancy() {
        return occupancy == null ? List.of() : occupancy;
    }

    boolean remembersRequests() {
        return requests != null;
    }

    /**
     * Who ended the appointment before its time, and why.
     *
     * @param by a role, or {@code SYSTEM}
     * @param reason encrypted
     */
    public record Ending(String by, Instant at, @Nullable Binary reason) {}
}
