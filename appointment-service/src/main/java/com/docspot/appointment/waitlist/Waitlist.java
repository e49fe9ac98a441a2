package com.docspot.appointment.waitlist;

import com.docspot.appointment.availability.Practices;
import com.docspot.appointment.booking.Outcome;
import com.docspot.appointment.booking.TimedOffers;
import com.docspot.appointment.waitlist.Entry.State;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.Cursor;
import com.docspot.platform.web.FieldProblem;
import com.docspot.platform.web.IdempotencyKey;
import com.docspot.platform.web.NotFoundException;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.PageRequest;
import com.docspot.platform.web.ProblemException;
import com.docspot.platform.web.Role;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Joins and leaves the waitlist, and answers what it offers. */
@Component
public class Waitlist {

    private static final int BATCH = 100;

    private final Entries entries;
    private final Matching matching;
    private final TimedOffers offers;
    private final Practices practices;
    private final Clock clock;

    Waitlist(
            Entries entries,
            Matching matching,
            TimedOffers offers,
            Practices practices,
            Clock clock) {
        this.entries = entries;
        this.matching = matching;
        this.offers = offers;
        this.practices = practices;
        this.clock = clock;
    }

    /** From now on this patient waits for that; what is free already is offered at once. */
    public Waiting join(String patient, Wanted wanted, Access access) {
        var organisation = organisation(wanted);
        require(access, patient, wanted.doctorId(), organisation);
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var entry = entries.add(Entry.of(patient, organisation, wanted, now));
        if (wanted.doctorId() != null) {
            matching.opened(wanted.doctorId());
        }
        return waiting(found(entry.id()));
    }

    /** An entry, for the patient and those at whose clinic it is. */
    public Waiting find(String id, Access access) {
        return waiting(visible(id, access));
    }

    /** Does not wait any more; a time that is kept is given to the next. */
    public void leave(String id, Access access) {
        var entry = visible(id, access);
        var offer = entry.offer();
        if (entry.state() == State.BOOKED || entry.state() == State.LEFT) {
            return;
        }
        if (entries.change(entry, entry.ended(State.LEFT)) != null && offer != null) {
            offers.decline(offer.appointmentId(), any(access));
            matching.freed(offer.doctorId(), offer.start(), offer.end());
        }
    }

    /** The entries that the caller may see. */
    public Page<Waiting> list(
            @Nullable State state, @Nullable String doctorId, Access access, PageRequest page) {
        var caller = access.caller();
        var after = page.cursor() == null ? null : Cursor.decode(page.cursor(), 1).getFirst();
        var whose = whose(caller, doctorId);
        var found = entries.of(whose.field(), whose.id(), state, after, page.limit() + 1);
        var shown = found.subList(0, Math.min(found.size(), page.limit()));
        return new Page<>(
                shown.stream()
                        .filter(entry -> caller.is(Role.ADMIN) || isFor(entry, caller))
                        .map(this::waiting)
                        .toList(),
                found.size() > page.limit() ? Cursor.encode(shown.getLast().id()) : null);
    }

    /** Takes the time that is offered. */
    public Outcome.OfBooking accept(
            String appointmentId, Access access, @Nullable IdempotencyKey key) {
        var entry = offered(appointmentId, access);
        var outcome = offers.accept(appointmentId, entry.patientId(), any(access), key);
        matching.heard(appointmentId);
        return outcome;
    }

    /** Leaves the time that is offered to the next. */
    public void decline(String appointmentId, Access access) {
        offered(appointmentId, access);
        offers.decline(appointmentId, any(access));
        matching.heard(appointmentId);
    }

    /** Everything that one record waits for belongs to the other, into which it was merged. */
    public void follow(String from, String into) {
        List<Entry> waiting;
        do {
            waiting = entries.of("patientId", from, null, null, BATCH);
            waiting.forEach(entry -> entries.change(entry, new Update().set("patientId", into)));
        } while (!waiting.isEmpty());
    }

    private Entry offered(String appointmentId, Access access) {
        var entry = entries.findByOffer(appointmentId);
        if (entry == null) {
            throw new NotFoundException();
        }
        require(access, entry);
        return entry;
    }

    private Entry visible(String id, Access access) {
        var entry = found(id);
        require(access, entry);
        return entry;
    }

    private Entry found(String id) {
        var entry = entries.find(id);
        if (entry == null) {
            throw new NotFoundException();
        }
        return entry;
    }

    private Waiting waiting(Entry entry) {
        return new Waiting(entry, entry.state() == State.WAITING ? entries.ahead(entry) : 0);
    }

    private @Nullable String organisation(Wanted wanted) {
        if (wanted.doctorId() == null) {
            return wanted.clinicId() == null ? null : practices.organisationOf(wanted.clinicId());
        }
        var doctor = practices.doctor(wanted.doctorId());
        if (doctor == null) {
            throw new NotFoundException();
        }
        if (wanted.typeId() == null || doctor.type(wanted.typeId()).isEmpty()) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "unknown-type",
                    "Unknown type",
                    "This doctor has no such type of visit to book.",
                    List.of(new FieldProblem("/typeId", "is no type of this doctor")));
        }
        return doctor.organisationId();
    }

    /** The use case has looked who the caller is; the hold belongs to the waitlist. */
    private static Access any(Access access) {
        return new Access(access.caller(), Set.of(Access.ANY));
    }

    private static Whose whose(Caller caller, @Nullable String doctorId) {
        if (caller.is(Role.PATIENT) && caller.patient() != null) {
            return new Whose("patientId", caller.patient());
        }
        if (caller.is(Role.DOCTOR) && caller.doctor() != null) {
            return new Whose("wanted.doctorId", caller.doctor());
        }
        if (doctorId != null) {
            return new Whose("wanted.doctorId", doctorId);
        }
        if (caller.organisation() != null) {
            return new Whose("organisationId", caller.organisation());
        }
        throw new NotFoundException();
    }

    private static boolean isFor(Entry entry, Caller caller) {
        return entry.patientId().equals(caller.patient())
                || (caller.doctor() != null && caller.doctor().equals(entry.wanted().doctorId()))
                || (caller.organisation() != null
                        && caller.organisation().equals(entry.organisationId()));
    }

    private static void require(Access access, Entry entry) {
        require(access, entry.patientId(), entry.wanted().doctorId(), entry.organisationId());
    }

    private static void require(
            Access access, String patient, @Nullable String doctor, @Nullable String organisation) {
        var caller = access.caller();
        var held = new ArrayList<String>();
        access.kinTo(patient).ifPresent(held::add);
        if (doctor != null && doctor.equals(caller.doctor())) {
            held.add("doctor");
        }
        if (organisation != null && organisation.equals(caller.organisation())) {
            held.add("organisation");
        }
        access.require(held.toArray(String[]::new));
    }

    /**
     * Somebody who waits.
     *
     * @param ahead how many are asked before them
     */
    public record Waiting(Entry entry, long ahead) {}

    private record Whose(String field, String id) {}
}
