package com.docspot.doctor.profile;

import com.docspot.doctor.appointmenttype.AppointmentType;
import com.docspot.doctor.hours.Leave;
import com.docspot.doctor.hours.WeeklyHours;
import com.docspot.doctor.profile.Amendment.Amended;
import com.docspot.doctor.profile.Amendment.Settled;
import com.docspot.doctor.profile.Decision.Decided;
import com.docspot.doctor.profile.Decision.NotNow;
import com.docspot.doctor.profile.Offer.NoSuchType;
import com.docspot.doctor.profile.Offer.Offered;
import com.docspot.doctor.profile.Offer.TooManyTypes;
import com.docspot.doctor.profile.Submission.AlreadyThere;
import com.docspot.doctor.profile.Submission.Incomplete;
import com.docspot.doctor.profile.Submission.Submitted;
import com.docspot.doctor.profile.TimeOff.NoSuchLeave;
import com.docspot.doctor.profile.TimeOff.Taken;
import com.docspot.doctor.profile.TimeOff.TooMuchLeave;
import com.docspot.platform.events.Fact;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.IdempotencyKey;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Transient;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A doctor with everything that others need to know to book them. One document, so that each change
 * is one write, and the event of a change carries the whole public state after it.
 */
@Document(Doctor.COLLECTION)
public final class Doctor {

    static final String COLLECTION = "doctors";
    static final String STATE_TOPIC = "docspot.doctors.v1";
    static final String FACTS_TOPIC = "docspot.doctor-facts.v1";

    static final int MOST_TYPES = 50;
    static final int MOST_LEAVE = 200;

    private static final int MOST_HANDLED = 100;
    private static final Duration KEY_LIFE = Duration.ofHours(24);
    private static final Duration LEAVE_KEPT = Duration.ofDays(400);

    @Id private final String id;
    private final long revision;
    private final long sequence;
    private final Instant createdAt;
    private Profile profile;
    private Standing standing;
    private List<AppointmentType> types;
    private WeeklyHours hours;
    private List<Leave> leave;
    private List<Handled> handled;

    @Transient private final List<Fact> happened = new ArrayList<>();
    @Transient private boolean changed;
    @Transient private @Nullable String made;

    /**
     * A request that was carried out, kept for as long as it may come again.
     *
     * @param made the id of what it made, if it made something
     */
    record Handled(String key, String bodyHash, Instant at, @Nullable String made) {}

    private record Submittal(String doctorId, String organisationId) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Verdict(
            String doctorId, String organisationId, @Nullable ReasonCode reasonCode) {}

    @PersistenceCreator
    Doctor(
            String id,
            long revision,
            long sequence,
            Instant createdAt,
            Profile profile,
            Standing standing,
            List<AppointmentType> types,
            WeeklyHours hours,
            List<Leave> leave,
            List<Handled> handled) {
        this.id = id;
        this.revision = revision;
        this.sequence = sequence;
        this.createdAt = createdAt;
        this.profile = profile;
        this.standing = standing;
        this.types = List.copyOf(types);
        this.hours = hours;
        this.leave = List.copyOf(leave);
        this.handled = List.copyOf(handled);
    }

    /** A doctor who has just introduced themselves. */
    static Doctor introduce(String id, Profile profile, Instant now) {
        var standing = new Standing(Status.DRAFT, now, null, null);
        var doctor =
                new Doctor(
                        id,
                        0,
                        0,
                        now,
                        profile,
                        standing,
                        List.of(),
                        WeeklyHours.none(),
                        List.of(),
                        List.of());
        doctor.changed = true;
        return doctor;
    }

    /**
     * Takes over another profile. What an administrator looks at before approval stays as it is
     * from submission on, unless an administrator changes it; the organisation stays while there
     * are hours at its clinics.
     */
    public Amendment amend(Profile next, boolean byAdministrator) {
        var settled = new ArrayList<String>();
        if (!next.organisationId().equals(profile.organisationId()) && !hours.windows().isEmpty()) {
            settled.add("/organisationId");
        }
        if (isReviewed() && !byAdministrator) {
            refuse(settled, "/organisationId", next, Profile::organisationId);
            refuse(settled, "/givenName", next, Profile::givenName);
            refuse(settled, "/familyName", next, Profile::familyName);
            refuse(settled, "/specialties", next, Profile::specialties);
            refuse(settled, "/registrationNumber", next, Profile::registrationNumber);
        }
        if (!settled.isEmpty()) {
            return new Settled(settled.stream().distinct().toList());
        }
        changed |= !next.equals(profile);
        profile = next;
        return new Amended();
    }

    /** Asks for approval. */
    public Submission submit(Instant now) {
        if (standing.status() != Status.DRAFT && standing.status() != Status.REJECTED) {
            return new AlreadyThere(standing.status());
        }
        var missing = new ArrayList<String>();
        if (hours.windows().isEmpty()) {
            missing.add("hours");
        }
        if (types.stream().noneMatch(AppointmentType::active)) {
            missing.add("appointmentTypes");
        } else if (!hours.windows().isEmpty() && state().modes().isEmpty()) {
            missing.add("hoursInTheModeOfAType");
        }
        if (!missing.isEmpty()) {
            return new Incomplete(missing);
        }
        become(new Standing(Status.SUBMITTED, now, null, null));
        happened.add(fact("submitted", new Submittal(id, profile.organisationId())));
        return new Submitted();
    }

    /** Lets patients find and book this doctor: for the first time, or again after a suspension. */
    public Decision approve(Instant now) {
        if (standing.status() != Status.SUBMITTED && standing.status() != Status.SUSPENDED) {
            return new NotNow(standing.status());
        }
        become(new Standing(Status.APPROVED, now, null, null));
        happened.add(fact("approved", new Submittal(id, profile.organisationId())));
        return new Decided();
    }

    /** Sends a submission back. */
    public Decision reject(Instant now, String reason, @Nullable ReasonCode code) {
        return turnDown(
                Status.SUBMITTED, new Standing(Status.REJECTED, now, reason, code), "rejected");
    }

    /** Takes an approved doctor out of search and booking. */
    public Decision suspend(Instant now, String reason, @Nullable ReasonCode code) {
        return turnDown(
                Status.APPROVED, new Standing(Status.SUSPENDED, now, reason, code), "suspended");
    }

    /** Works in exactly these hours from now on. */
    public void work(WeeklyHours wanted) {
        changed |= !wanted.equals(hours);
        hours = wanted;
    }

    /** Is away; forgets leave that ended more than a year ago. */
    public TimeOff beAway(Leave away, Instant now) {
        var kept = new ArrayList<Leave>();
        var oldest = LocalDateTime.ofInstant(now.minus(LEAVE_KEPT), ZoneOffset.UTC);
        leave.stream().filter(earlier -> earlier.to().isAfter(oldest)).forEach(kept::add);
        if (kept.size() >= MOST_LEAVE) {
            return new TooMuchLeave(MOST_LEAVE);
        }
        kept.add(away);
        leave = List.copyOf(kept);
        changed = true;
        made = away.leaveId();
        return new Taken(away);
    }

    /** Is there after all. */
    public TimeOff comeBack(String leaveId) {
        var given = leave.stream().filter(away -> away.leaveId().equals(leaveId)).findFirst();
        if (given.isEmpty()) {
            return new NoSuchLeave();
        }
        leave = leave.stream().filter(away -> !away.leaveId().equals(leaveId)).toList();
        changed = true;
        return new Taken(given.get());
    }

    /** Offers another kind of visit. */
    public Offer offer(AppointmentType type) {
        if (types.size() >= MOST_TYPES) {
            return new TooManyTypes(MOST_TYPES);
        }
        var all = new ArrayList<>(types);
        all.add(type);
        types = List.copyOf(all);
        changed = true;
        made = type.typeId();
        return new Offered(type);
    }

    /** Offers one kind of visit differently. */
    public Offer adjust(String typeId, Function<AppointmentType, AppointmentType> adjustment) {
        var present = type(typeId);
        if (present.isEmpty()) {
            return new NoSuchType();
        }
        var adjusted = adjustment.apply(present.get());
        types = types.stream().map(type -> type.typeId().equals(typeId) ? adjusted : type).toList();
        changed |= !adjusted.equals(present.get());
        return new Offered(adjusted);
    }

    /** What this caller is to the doctor, in the words of the authorization table. */
    public String[] relationsTo(Caller caller) {
        var relations = new ArrayList<String>();
        if (id.equals(caller.doctor())) {
            relations.add("self");
        }
        if (profile.organisationId().equals(caller.organisation())) {
            relations.add("organisation");
        }
        return relations.toArray(String[]::new);
    }

    /** The event's data. */
    public DoctorState state() {
        return new DoctorState(
                id,
                profile.organisationId(),
                standing.status(),
                profile.title(),
                profile.givenName(),
                profile.familyName(),
                profile.gender(),
                profile.specialties(),
                profile.languages(),
                profile.about(),
                types,
                hours.windows(),
                leave);
    }

    public String id() {
        return id;
    }

    public long revision() {
        return revision;
    }

    /** The sequence of the last event, which carried {@link #state}. */
    public long sequence() {
        return sequence;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Profile profile() {
        return profile;
    }

    public Standing standing() {
        return standing;
    }

    public List<AppointmentType> types() {
        return types;
    }

    public Optional<AppointmentType> type(String typeId) {
        return types.stream().filter(type -> type.typeId().equals(typeId)).findFirst();
    }

    public WeeklyHours hours() {
        return hours;
    }

    public List<Leave> leave() {
        return leave;
    }

    boolean hasChanged() {
        return changed;
    }

    /**
     * What happened since the doctor was read; the state comes last, so that it has the highest
     * sequence.
     */
    Fact[] facts() {
        var facts = new ArrayList<>(happened);
        facts.add(new Fact("com.docspot.doctor.state", STATE_TOPIC, state()));
        return facts.toArray(Fact[]::new);
    }

    Optional<Handled> handled(IdempotencyKey key, Instant now) {
        var oldest = now.minus(KEY_LIFE);
        return handled.stream()
                .filter(request ->
                        request.key().equals(key.value()) && request.at().isAfter(oldest))
                .findFirst();
    }

    /** Keeps the key of the request that made the changes since the doctor was read. */
    void remember(IdempotencyKey key, Instant now) {
        var oldest = now.minus(KEY_LIFE);
        var kept =
                new ArrayList<>(
                        handled.stream().filter(request -> request.at().isAfter(oldest)).toList());
        kept.add(new Handled(key.value(), key.bodyHash(), now, made));
        handled = List.copyOf(kept.subList(Math.max(0, kept.size() - MOST_HANDLED), kept.size()));
    }

    private Decision turnDown(Status from, Standing next, String verb) {
        if (standing.status() != from) {
            return new NotNow(standing.status());
        }
        become(next);
        happened.add(fact(verb, new Verdict(id, profile.organisationId(), next.reasonCode())));
        return new Decided();
    }

    private void become(Standing next) {
        standing = next;
        changed = true;
    }

    private boolean isReviewed() {
        return standing.status() != Status.DRAFT && standing.status() != Status.REJECTED;
    }

    private void refuse(
            List<String> settled, String pointer, Profile next, Function<Profile, Object> field) {
        if (!Objects.equals(field.apply(profile), field.apply(next))) {
            settled.add(pointer);
        }
    }

    private static Fact fact(String verb, Object data) {
        return new Fact("com.docspot.doctor." + verb, FACTS_TOPIC, data);
    }
}
