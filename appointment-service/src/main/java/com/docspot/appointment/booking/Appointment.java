package com.docspot.appointment.booking;

import com.docspot.appointment.booking.Decision.Change;
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
import java.util.Objects;
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

    /** The field with the hash of the token by which the patient answers a question, if any. */
    static final String ANSWER = "answer";

    private static final String TYPE = "com.docspot.appointment.";
    static final String SYSTEM = "SYSTEM";

    @Id private String id;

    private long revision;
    private State state;
    private Place place;
    private @Nullable String patientId;
    private @Nullable String sealedFor;
    private @Nullable String holder;
    private Source source;
    private BookedBy bookedBy;
    private @Nullable Binary reason;
    private @Nullable Binary particulars;
    private @Nullable String followUpOf;
    private @Nullable Ending ending;
    private @Nullable Origin previous;
    private int calendarSequence;
    private Instant createdAt;
    private @Nullable Instant bookedAt;
    private @Nullable Instant expiresAt;
    private @Nullable Instant dueAt;
    private @Nullable List<String> occupancy;
    private @Nullable Proposal proposal;
    private @Nullable Overbooked overbooked;
    private @Nullable Replan replan;
    private @Nullable String offeredTo;
    private @Nullable Group group;
    private @Nullable Seat seat;

    private @Nullable String seriesId;

    @SuppressWarnings("UnusedVariable") // The index reads it.
    private @Nullable String answer;

    private DayOfVisit.@Nullable Course course;

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
            @Nullable Brought brought,
            Source source,
            Caller by,
            Instant now) {
        var visit = make(id, place, source, by, now);
        visit.state = bookedState(place, by);
        visit.patientId = patient;
        visit.bookedAt = now;
        if (brought != null) {
            visit.reason = brought.reason();
            visit.particulars = brought.particulars();
            visit.followUpOf = brought.followUpOf();
        }
        visit.dueAt = visit.state == State.REQUESTED ? place.start() : place.takenUntil();
        visit.occupancy = place.occupancy(patient, null);
        visit.taken = place.taken();
        return visit;
    }

    /** This visit, squeezed in beside the one whose time it is, on purpose. */
    Appointment beside(int lane, Binary why) {
        var patient = Objects.requireNonNull(patientId);
        overbooked = new Overbooked(lane, why);
        occupancy = place.occupancyBeside(lane, patient);
        taken = null;
        return this;
    }

    /**
     * A session for a group: it takes the doctor and a room, and each seat is a visit of its own.
     */
    static Appointment session(
            String id, Place place, int seats, Source source, Caller by, Instant now) {
        var session = make(id, place, source, by, now);
        session.state = State.CONFIRMED;
        session.group = new Group(seats);
        session.bookedAt = now;
        session.dueAt = place.takenUntil();
        session.occupancy = place.occupancy(null, null);
        session.taken = place.taken();
        return session;
    }

    /** This visit, on a seat of a group session, whose the doctor's time is. */
    Appointment onSeat(Seat free) {
        seat = free;
        occupancy = place.occupancyOnSeat(free, Objects.requireNonNull(patientId));
        taken = null;
        return this;
    }

    /**
     * Keeps one time of a series for a patient, with the patient's own time, until the series is
     * decided: time alone does not end it.
     *
     * @param dueAt when somebody looks whether it was decided
     */
    static Appointment holdForSeries(
            String id,
            Place place,
            String series,
            Visitor visitor,
            Brought brought,
            Caller by,
            Instant now,
            Instant dueAt) {
        var hold = make(id, place, visitor.source(), by, now);
        hold.state = State.HELD;
        hold.dueAt = dueAt;
        hold.seriesId = series;
        hold.offeredTo = visitor.patientId();
        hold.reason = brought.reason();
        hold.particulars = brought.particulars();
        hold.followUpOf = brought.followUpOf();
        hold.occupancy = place.occupancy(visitor.patientId(), null);
        hold.taken = place.taken();
        return hold;
    }

    /** This hold, for a patient who is asked by a link whether they want it. */
    Appointment offeredTo(String patient, String answerHash) {
        offeredTo = patient;
        answer = answerHash;
        return this;
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

    /** What is told of a time that the suite keeps for somebody. */
    Fact kept() {
        return fact("held", State.HELD, SYSTEM);
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
    Decision confirm(
            String patient, @Nullable Brought brought, Source from, Caller by, Instant now) {
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
                        .unset("offeredTo")
                        .unset(ANSWER)
                        .unset("expiresAt");
        if (brought != null) {
            brought.addTo(update);
        }
        return new Change(
                update,
                fact(verbOf(next), next, place, patient, by.role().name(), null, calendarSequence));
    }

    /** The holder gives the time back. */
    Decision release(Caller by, Instant now) {
        return state == State.HELD && !isExpired(now)
                ? end(State.CANCELLED, "cancelled", nameOf(by), null, now)
                : new WrongState(state);
    }

    /**
     * Time ends a hold that was not used, a request that nobody answered before its start, and a
     * proposed move that nobody answered in time.
     */
    Decision expire(Instant now) {
        var unanswered = state == State.REQUESTED && !now.isBefore(place.start());
        if (isExpired(now) || unanswered) {
            return end(State.EXPIRED, "expired", SYSTEM, null, now);
        }
        return proposal != null && proposal.isOver(now)
                ? new ProposedMove(this).lapse(proposal)
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
                : end(State.CANCELLED, "cancelled", nameOf(by), why, now);
    }

    /** A group session does not take place. */
    Decision callOff(Caller by, Instant now) {
        return state == State.CONFIRMED && group != null
                ? new Change(
                        ended(State.CANCELLED, by.role().name(), null, now).set("dueAt", now),
                        session("cancelled", State.CANCELLED, group))
                : new WrongState(state);
    }

    /** What is told of a group session that was opened. */
    Fact opened() {
        return session("opened", state, Objects.requireNonNull(group));
    }

    private Fact session(String verb, State next, Group of) {
        return new Fact(
                "com.docspot.group-session." + verb,
                TOPIC,
                GroupSessionChanged.of(this, next, of.seats()));
    }

    /** Whether the appointment may be moved at all; {@link #moveTo} then says how. */
    Optional<Outcome.OfMove> whyNotMovable(Caller by, Instant now) {
        if (seat != null) {
            return Optional.of(new Outcome.InAGroup());
        }
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
                        .set(BusyTime.TAKEN, to.taken())
                        .unset("proposal")
                        .unset(ANSWER)
                        .unset("replan")
                        .unset("overbooked");
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

    private Change change(String verb, State next, Caller by, Update update) {
        return new Change(
                update,
                fact(verb, next, place, patientId, by.role().name(), null, calendarSequence));
    }

    private Change end(State next, String verb, String by, @Nullable Binary why, Instant now) {
        return new Change(
                ended(next, by, why, now),
                fact(verb, next, place, patientId, by, null, calendarSequence));
    }

    private static Update ended(State next, String by, @Nullable Binary why, Instant now) {
        return new Update()
                .set("state", next)
                .set("ending", new Ending(by, now, why))
                .set("dueAt", now.plus(KeptRequest.KEPT))
                .unset(Occupancy.FIELD)
                .unset(BusyTime.TAKEN)
                .unset("expiresAt")
                .unset("proposal")
                .unset("replan")
                .unset(ANSWER);
    }

    Optional<TooLate> tooLate(Caller by, Instant now) {
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

    /** What is told of a visit that stays where it is. */
    Fact fact(String verb, State next, String by) {
        return fact(verb, next, place, patientId, by, null, calendarSequence);
    }

    /** What is told of a visit that goes elsewhere. */
    Fact moved(Place to, String by) {
        return fact("rescheduled", state, to, patientId, by, origin(), calendarSequence + 1);
    }

    /** What is told of a move that is proposed, or is not any more. */
    Fact proposed(String verb, Proposal move, String by) {
        return new Fact(
                TYPE + verb,
                TOPIC,
                AppointmentChanged.of(this, state, place, patientId, by, null, calendarSequence)
                        .with(move));
    }

    /** What the visit occupies without any proposal. */
    List<String> ownOccupancy() {
        if (seat != null && patientId != null) {
            return place.occupancyOnSeat(seat, patientId);
        }
        return overbooked == null || patientId == null
                ? place.occupancy(patientId, null)
                : place.occupancyBeside(overbooked.lane(), patientId);
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

    /** Who did it, as events tell it: what the suite does of itself is done by the system. */
    private static String nameOf(Caller by) {
        return by.is(Role.SERVICE) ? SYSTEM : by.role().name();
    }

    Origin origin() {
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

    /**
     * Belongs to another record from now on, into which the patient's was merged.
     *
     * @param withTime whether the visit also takes the time of that record; two visits at once that
     *     two records had cannot both
     */
    Update follow(String into, boolean withTime) {
        var update = new Update().set("patientId", into).set("sealedFor", String.valueOf(careOf()));
        if (occupancy != null) {
            var before = "patient:" + patientId + "@";
            var after = "patient:" + into + "@";
            update.set(
                    Occupancy.FIELD,
                    occupancy.stream()
                            .filter(taken -> withTime || !taken.startsWith(before))
                            .map(taken ->
                                    taken.startsWith(before)
                                            ? after + taken.substring(before.length())
                                            : taken)
                            .toList());
        }
        return update;
    }

    /** Whose care record what is written belongs to: the one that the patient had at the time. */
    @Nullable String careOf() {
        return sealedFor == null ? patientId : sealedFor;
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

    @Nullable Binary sealedParticulars() {
        return particulars;
    }

    /** The earlier visit that this one follows. */
    public @Nullable String followUpOf() {
        return followUpOf;
    }

    public @Nullable Proposal proposal() {
        return proposal;
    }

    public @Nullable Replan replan() {
        return replan;
    }

    /** The patient to whom a hold is offered. */
    public @Nullable String offeredTo() {
        return offeredTo;
    }

    public @Nullable Overbooked overbooked() {
        return overbooked;
    }

    /** What makes this a session for a group; nothing for a visit. */
    public @Nullable Group group() {
        return group;
    }

    /** Which seat of a group session this visit is, if it is one. */
    public @Nullable Seat seat() {
        return seat;
    }

    /** The series for which this was kept, if it was. */
    @Nullable String seriesId() {
        return seriesId;
    }

    /** How the day of the visit went so far. */
    public DayOfVisit.Course course() {
        return course == null ? DayOfVisit.Course.NONE : course;
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

    /** That this is a session with so many seats. */
    public record Group(int seats) {}

    /**
     * A seat of a group session.
     *
     * @param number from 0
     */
    public record Seat(String sessionId, int number) {}

    /**
     * That the visit is beside another one on purpose.
     *
     * @param reason encrypted
     */
    public record Overbooked(int lane, Binary reason) {}
}
