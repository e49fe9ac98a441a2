package com.docspot.auth.people;

import com.docspot.platform.events.Fact;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the rest of the suite learns about patients: ids, times and states, never the person. */
final class PatientFacts {

    private static final String TOPIC = "docspot.people.v1";

    private PatientFacts() {}

    static Fact created(
            String patientId, @Nullable String userId, @Nullable String organisationId) {
        return fact("patient.created", new Created(patientId, userId, organisationId));
    }

    static Fact changed(String patientId) {
        return fact("patient.changed", new About(patientId));
    }

    static Fact merged(String patientId, String into) {
        return fact("patient.merged", new Merged(patientId, into));
    }

    static Fact erased(String patientId) {
        return fact("patient.erased", new About(patientId));
    }

    static Fact takeOverOffered(String patientId, TakeOverCode code, String locale) {
        return fact("patient.take-over-offered", new Offered(patientId, code.id(), locale));
    }

    static Fact relationInvited(String patientId, Invitation invitation, String locale) {
        return fact("relation.invited", new Offered(patientId, invitation.id(), locale));
    }

    static Fact relationAdded(String patientId, Relation relation) {
        return fact(
                "relation.added",
                new Added(
                        patientId,
                        String.valueOf(relation.userId()),
                        relation.kind(),
                        relation.from(),
                        relation.until()));
    }

    static Fact relationEnded(String patientId, Relation relation, Instant at, Why reason) {
        return fact(
                "relation.ended",
                new Ended(
                        patientId, String.valueOf(relation.userId()), relation.kind(), at, reason));
    }

    private static Fact fact(String type, Object data) {
        return new Fact("com.docspot." + type, TOPIC, data);
    }

    /** Why a relation is over. */
    enum Why {
        /** Somebody ended it. */
        ENDED,
        /** The patient came of age, or the day came that was agreed. */
        TIME
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Created(String patientId, @Nullable String userId, @Nullable String organisationId) {}

    record About(String patientId) {}

    record Merged(String patientId, String into) {}

    record Offered(String patientId, String verificationId, String locale) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Added(
            String patientId,
            String userId,
            RelationKind kind,
            Instant from,
            @Nullable Instant until) {}

    record Ended(String patientId, String userId, RelationKind kind, Instant at, Why reason) {}
}
