package com.docspot.appointment.booking;

import com.docspot.appointment.booking.Appointments.Filter;
import com.docspot.appointment.booking.Appointments.Owner;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.IdempotencyKey;
import com.docspot.platform.web.NotFoundException;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.PageRequest;
import com.docspot.platform.web.Revision;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Everything that happens to an appointment once it is made, and who may see it. */
@Component
public class Visits {

    private final Appointments appointments;
    private final Changes changes;
    private final Reasons reasons;

    Visits(Appointments appointments, Changes changes, Reasons reasons) {
        this.appointments = appointments;
        this.changes = changes;
        this.reasons = reasons;
    }

    /** The appointment, for whoever may see it. */
    public Appointment find(String id, Access access) {
        return changes.visible(id, access);
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

    /** What people wrote about the visit. */
    public Written writtenOf(Appointment appointment) {
        return reasons.open(appointment);
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
        return changes.change(request, "approve", (visit, _) -> visit.approve(request.caller()));
    }

    /** The doctor's side refuses a request, with a reason for the patient. */
    public Outcome.OfChange decline(Request request, String reason) {
        return changes.change(
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
        return changes.change(
                request,
                "cancel",
                (visit, now) ->
                        visit.cancel(reasons.sealEnding(reason, visit), request.caller(), now));
    }

    private static Whose ownerOf(Search search, Access access) {
        var caller = access.caller();
        var whose =
                switch (caller.role()) {
                    case PATIENT -> Whose.of(Owner.PATIENT, actedFor(search, access));
                    case DOCTOR -> Whose.of(Owner.DOCTOR, caller.doctor());
                    case STAFF -> Whose.of(Owner.ORGANISATION, caller.organisation());
                    case ADMIN -> Whose.of(Owner.ORGANISATION, search.organisationId());
                    case CLIENT ->
                            caller.scopes().stream()
                                            .anyMatch(scope -> access.permits("scope:" + scope))
                                    ? Whose.of(Owner.ORGANISATION, caller.organisation())
                                    : null;
                    case GUEST -> Whose.of(Owner.PATIENT, caller.patient());
                    case ANON, ENROLLING, SERVICE -> null;
                };
        if (whose != null) {
            return whose;
        }
        throw new NotFoundException();
    }

    /** Themselves, or the one whom they name and may act for. */
    private static @Nullable String actedFor(Search search, Access access) {
        var own = access.caller().patient();
        if (search.patientId() != null) {
            access.require(access.kinTo(search.patientId()).orElse("nothing"));
            return access.kin().standing(search.patientId());
        }
        return own == null ? null : access.kin().standing(own);
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
     * @param patientId whose visits somebody asks for who acts for them
     */
    public record Search(
            Collection<State> states,
            @Nullable Instant from,
            @Nullable Instant to,
            boolean newestFirst,
            @Nullable String organisationId,
            @Nullable String patientId) {}

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

        boolean mustSayWhatWasSeen() {
            return guarded && !Appointment.isPatientSide(caller());
        }
    }
}
