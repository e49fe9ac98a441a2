package com.docspot.doctor.clinic;

import com.docspot.doctor.clinic.ClinicDraft.Particulars;
import com.docspot.doctor.form.Form;
import com.docspot.platform.events.Fact;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.IdempotencyKey;
import com.docspot.platform.web.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A site of an organisation where doctors work. Its zone never changes, since visits were agreed in
 * it.
 */
@Document(Clinic.COLLECTION)
public final class Clinic {

    static final String COLLECTION = "clinics";
    static final String TOPIC = "docspot.clinics.v1";
    static final int MOST_ROOMS = 200;
    static final int MOST_CLOSURES = 366;

    @Id private final String id;
    private final long revision;
    private final long sequence;
    private final String organisationId;
    private final String zone;
    private final Instant createdAt;
    private String name;
    private Address address;
    private Location location;
    private @Nullable String phone;
    private boolean active;
    private List<Room> rooms;
    private List<Closure> closures;
    private @Nullable Observance observance;
    private @Nullable List<Holiday> holidays;
    private final @Nullable String creationKey;
    private final @Nullable String creationHash;

    @PersistenceCreator
    Clinic(
            String id,
            long revision,
            long sequence,
            String organisationId,
            String zone,
            Instant createdAt,
            String name,
            Address address,
            Location location,
            @Nullable String phone,
            boolean active,
            List<Room> rooms,
            List<Closure> closures,
            @Nullable Observance observance,
            @Nullable List<Holiday> holidays,
            @Nullable String creationKey,
            @Nullable String creationHash) {
        this.id = id;
        this.revision = revision;
        this.sequence = sequence;
        this.organisationId = organisationId;
        this.zone = zone;
        this.createdAt = createdAt;
        this.name = name;
        this.address = address;
        this.location = location;
        this.phone = phone;
        this.active = active;
        this.rooms = List.copyOf(rooms);
        this.closures = List.copyOf(closures);
        this.observance = observance;
        this.holidays = holidays;
        this.creationKey = creationKey;
        this.creationHash = creationHash;
    }

    /** A clinic that opens now. */
    static Clinic open(Particulars wanted, @Nullable IdempotencyKey key, Instant now) {
        return new Clinic(
                Ids.next("cln"),
                0,
                0,
                wanted.organisationId(),
                wanted.zone(),
                now,
                wanted.name(),
                wanted.address(),
                wanted.location(),
                wanted.phone(),
                wanted.active(),
                List.of(),
                List.of(),
                null,
                null,
                key == null ? null : key.value(),
                key == null ? null : key.bodyHash());
    }

    /**
     * Takes over what may change.
     *
     * @throws com.docspot.platform.web.ProblemException 422 for another zone or organisation
     */
    public void describe(Particulars wanted) {
        var form = new Form();
        form.check(
                wanted.zone().equals(zone),
                "/zone",
                "cannot change: visits were agreed in " + zone);
        form.check(
                wanted.organisationId().equals(organisationId),
                "/organisationId",
                "cannot change: doctors and visits belong to it");
        form.mustBeGood();
        name = wanted.name();
        address = wanted.address();
        location = wanted.location();
        phone = wanted.phone();
        active = wanted.active();
    }

    /**
     * Has exactly these rooms from now on; one that is named with its id keeps it.
     *
     * @throws com.docspot.platform.web.ProblemException 422 with each field that is wrong
     */
    public void furnish(@Nullable List<RoomDraft> drafts) {
        var form = new Form();
        var known = new HashSet<String>();
        rooms.forEach(room -> known.add(room.roomId()));
        var names = new HashSet<String>();
        var wanted = form.list("/rooms", drafts, 0, MOST_ROOMS);
        var furnished = new ArrayList<Room>();
        for (int i = 0; i < wanted.size(); i++) {
            var draft = wanted.get(i);
            var at = "/rooms/" + i;
            form.check(
                    draft.id() == null || known.remove(draft.id()),
                    at + "/id",
                    "is not a room of this clinic, or occurs twice; leave it out for a new one");
            var roomName = form.text(at + "/name", draft.name(), 60);
            form.check(
                    roomName.isEmpty() || names.add(roomName.toLowerCase(Locale.ROOT)),
                    at + "/name",
                    "occurs twice");
            furnished.add(new Room(draft.id() == null ? Ids.next("rom") : draft.id(), roomName));
        }
        form.mustBeGood();
        rooms = List.copyOf(furnished);
    }

    /**
     * Is closed on exactly these days from now on.
     *
     * @throws com.docspot.platform.web.ProblemException 422 with each field that is wrong
     */
    public void closeOn(@Nullable List<ClosureDraft> drafts) {
        var form = new Form();
        var wanted = form.list("/closures", drafts, 0, MOST_CLOSURES);
        var closed = new ArrayList<Closure>();
        for (int i = 0; i < wanted.size(); i++) {
            var at = "/closures/" + i;
            var from = day(form, at + "/from", wanted.get(i).from());
            var to = day(form, at + "/to", wanted.get(i).to());
            form.check(!to.isBefore(from), at + "/to", "must not be before from");
            closed.add(new Closure(from, to));
        }
        form.mustBeGood();
        closures = List.copyOf(closed);
    }

    /**
     * Keeps public holidays like this from now on.
     *
     * @throws com.docspot.platform.web.ProblemException 422 with each field that is wrong
     */
    public void observe(ObservanceDraft draft, HolidayCalendars calendars) {
        var form = new Form();
        var observed = form.given("/observed", draft.observed(), true);
        var region = draft.region();
        var regions = calendars.regions(address.country());
        form.check(
                region == null || regions.contains(region),
                "/region",
                "is no region with holidays of its own; those of the country are " + regions);
        var days = form.list("/openOn", draft.openOn(), 0, MOST_CLOSURES);
        form.mustBeGood();
        observance = new Observance(observed, region, days);
    }

    /** Knows the holidays of this year and those to come. */
    void lookAhead(HolidayCalendars calendars, LocalDate today) {
        var how = observance();
        holidays =
                how.observed()
                        ? calendars.of(address.country(), how.region(), today).stream()
                                .filter(holiday -> !how.openOn().contains(holiday.date()))
                                .toList()
                        : List.of();
    }

    /** How it keeps public holidays. */
    public Observance observance() {
        return observance == null ? Observance.USUAL : observance;
    }

    private static LocalDate day(Form form, String pointer, @Nullable LocalDate value) {
        var day = form.given(pointer, value, LocalDate.EPOCH);
        form.check(
                value == null || (day.getYear() >= 2000 && day.getYear() < 2100),
                pointer,
                "must lie between the years 2000 and 2099");
        return day;
    }

    /** What this caller is to the clinic, in the words of the authorization table. */
    String[] relationsTo(Caller caller) {
        return organisationId.equals(caller.organisation())
                ? new String[] {"organisation"}
                : new String[0];
    }

    /** Whether a request with this key may still be the one that made this clinic. */
    boolean isMadeBy(IdempotencyKey key, Instant oldest) {
        return key.value().equals(creationKey) && createdAt.isAfter(oldest);
    }

    /** Refuses the key that made this clinic if it comes with another body. */
    void mustRepeat(IdempotencyKey key) {
        key.mustRepeat(creationHash == null ? "" : creationHash);
    }

    Fact stateFact() {
        return new Fact("com.docspot.clinic.state", TOPIC, state());
    }

    public ClinicState state() {
        return new ClinicState(
                id,
                organisationId,
                name,
                zone,
                address,
                location,
                phone,
                rooms,
                closures,
                holidays == null ? List.of() : holidays,
                active);
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

    public String organisationId() {
        return organisationId;
    }

    public String name() {
        return name;
    }

    public ZoneId zone() {
        return ZoneId.of(zone);
    }
}
