package com.docspot.appointment.booking;

import com.docspot.appointment.booking.Appointments.Owner;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.Role;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** The visits that are still to come, and which of them cannot stay where they are. */
@Component
public class PlannedVisits {

    private static final int MOST = 2_000;

    private final MongoOperations mongo;
    private final Appointments appointments;

    PlannedVisits(MongoOperations mongo, Appointments appointments) {
        this.mongo = mongo;
        this.appointments = appointments;
    }

    /** A doctor's visits that are to begin in this time. */
    public List<Appointment> of(String doctorId, Instant from, Instant to) {
        return mongo.find(
                Query.query(
                                Criteria.where(Owner.DOCTOR.field())
                                        .is(doctorId)
                                        .and("place.start")
                                        .gte(from)
                                        .lt(to)
                                        .and("state")
                                        .in(State.OPEN)
                                        // A group session is hit with each of its visits.
                                        .and("patientId")
                                        .exists(true))
                        .with(Sort.by("place.start"))
                        .limit(MOST),
                Appointment.class);
    }

    /** What a patient's calendar shows of this time: all visits that were not called off. */
    public List<Appointment> agendaOfPatient(String patientId, Instant from, Instant to) {
        return agenda(Owner.PATIENT, patientId, from, to);
    }

    /** What a doctor's calendar shows of this time. */
    public List<Appointment> agendaOfDoctor(String doctorId, Instant from, Instant to) {
        return agenda(Owner.DOCTOR, doctorId, from, to);
    }

    private List<Appointment> agenda(Owner owner, String id, Instant from, Instant to) {
        var shown =
                Criteria.where(owner.field())
                        .is(id)
                        .and("place.start")
                        .gte(from)
                        .lt(to)
                        .and("state")
                        .in(State.ON_THE_AGENDA);
        return mongo.find(
                Query.query(shown).with(Sort.by("place.start")).limit(MOST), Appointment.class);
    }

    /** A visit, whosever it is. */
    public @Nullable Appointment find(String id) {
        return appointments.find(id);
    }

    /** Notes that it cannot stay, or, with nothing, that it can; unless it changed meanwhile. */
    public boolean note(Appointment visit, @Nullable Replan replan) {
        var update =
                replan == null ? new Update().unset("replan") : new Update().set("replan", replan);
        var asRead =
                Query.query(
                        Criteria.where("_id").is(visit.id()).and("revision").is(visit.revision()));
        return mongo.updateFirst(asRead, update, Appointment.class).getMatchedCount() > 0;
    }

    /** Those that cannot stay, of one doctor or of an organisation, by start. */
    public List<Appointment> toReplan(
            @Nullable String doctorId,
            @Nullable String organisationId,
            Replan.@Nullable Status status,
            @Nullable String after,
            int most) {
        var criteria =
                doctorId == null
                        ? Criteria.where("replan.organisationId").is(organisationId)
                        : Criteria.where("replan.doctorId").is(doctorId);
        if (status != null) {
            criteria.and("replan.status").is(status);
        }
        if (after != null) {
            criteria.and("_id").gt(after);
        }
        return mongo.find(
                Query.query(criteria).with(Sort.by("_id")).limit(most), Appointment.class);
    }

    /** Whether the caller may act on this visit. */
    public boolean isFor(Access access, Appointment visit) {
        return Relations.holds(access, visit);
    }

    /** A request by the suite itself, for the doctor's side that asked it to. */
    public Visits.Request onBehalfOf(String caller, Appointment visit) {
        var staff =
                new Caller(
                        caller,
                        Role.STAFF,
                        null,
                        null,
                        null,
                        visit.place().organisationId(),
                        Set.of());
        return new Visits.Request(
                visit.id(), new Access(staff, Set.of("organisation")), null, null, false);
    }
}
