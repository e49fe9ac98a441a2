package com.docspot.auth.people;

import com.docspot.auth.form.EmailAddress;
import com.docspot.platform.events.Fact;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.Ids;
import com.docspot.platform.web.NotFoundException;
import com.docspot.platform.web.Role;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Who acts for a patient: guardians by law, carers because the patient lets them. */
@Service
public class Family {

    private final PatientRecords records;
    private final Patients patients;
    private final PersonSeal seal;
    private final MailedSecrets secrets;
    private final PeopleSettings settings;
    private final Clock clock;

    Family(
            PatientRecords records,
            Patients patients,
            PersonSeal seal,
            MailedSecrets secrets,
            PeopleSettings settings,
            Clock clock) {
        this.records = records;
        this.patients = patients;
        this.seal = seal;
        this.secrets = secrets;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Somebody is to act for a patient.
     *
     * @param until when it ends by itself; a child's guardian's ends with childhood anyway
     */
    public record Invite(RelationKind kind, EmailAddress email, @Nullable Instant until) {}

    /** What became of an invitation. */
    public sealed interface Outcome {}

    /** It is mailed. */
    public record Invited(Related related) implements Outcome {}

    /** Of an adult, only staff can say who the guardian is. */
    public record NotAMinor() implements Outcome {}

    /** So many act for the patient already. */
    public record TooMany() implements Outcome {}

    /** What became of an acceptance. */
    public sealed interface Acceptance {}

    /** The login acts for the patient now. */
    public record Accepted(String patientId, RelationKind kind, @Nullable Instant until)
            implements Acceptance {}

    /** The link is unknown, used, replaced or too old. */
    public record LinkDead() implements Acceptance {}

    /** The login acts for the patient already. */
    public record RelatedAlready() implements Acceptance {}

    /**
     * Invites somebody to act for a patient.
     *
     * @throws NotFoundException if there is no such patient, or not for this caller
     */
    public Outcome invite(String patientId, Invite command, Access access) {
        var now = clock.instant();
        var patient = patients.permitted(patientId, access);
        var person = seal.open(patient);
        var minor = person.isMinor(now);
        if (command.kind() == RelationKind.GUARDIAN && !minor && !access.caller().is(Role.STAFF)) {
            return new NotAMinor();
        }
        if (!patient.hasRoomForRelations(now)) {
            return new TooMany();
        }
        var until =
                command.kind() == RelationKind.GUARDIAN && minor
                        ? person.comesOfAge().orElseThrow()
                        : command.until();
        var relation = invitation(patient.id(), command, now, until);
        records.change(
                patient.id(),
                read -> {
                    read.relate(relation);
                    return Optional.of(
                            List.of(
                                    PatientFacts.relationInvited(
                                            read.id(), invitationOf(relation), read.locale())));
                });
        return new Invited(view(relation, now));
    }

    /** Who acts for a patient, did so, or is asked to. */
    public List<Related> of(String patientId, Access access) {
        var now = clock.instant();
        return patients.permitted(patientId, access).relations().stream()
                .map(relation -> view(relation, now))
                .toList();
    }

    /** Takes an invitation up, by the token that was mailed. */
    public Acceptance accept(String token, Caller caller) {
        var now = clock.instant();
        var hash = secrets.hash(token);
        var patient = records.byInvitation(hash).filter(found -> found.mergedInto() == null);
        if (patient.isEmpty() || openIn(patient.get(), hash, now).isEmpty()) {
            return new LinkDead();
        }
        if (patient.get().relationOf(caller.id(), now).isPresent()) {
            return new RelatedAlready();
        }
        var changed =
                records.change(
                        patient.get().id(), read -> acceptance(read, hash, caller.id(), now));
        return changed.relations().stream()
                .filter(relation -> relation.holds(caller.id(), now))
                .findFirst()
                .<Acceptance>map(
                        relation -> new Accepted(changed.id(), relation.kind(), relation.until()))
                .orElseGet(LinkDead::new);
    }

    /**
     * Ends a relation or takes an invitation back.
     *
     * @throws NotFoundException if there is no such relation, or not for this caller to end
     */
    public void end(String patientId, String relationId, Access access) {
        var now = clock.instant();
        var patient = patients.permitted(patientId, access);
        var held = patient.heldBy(access.caller(), now);
        records.change(
                patient.id(),
                read -> {
                    var ended =
                            read.replace(
                                    relation ->
                                            relationId.equals(relation.id())
                                                    && relation.endedAt() == null
                                                    && mayEnd(relation, access.caller(), held),
                                    relation -> relation.endedAt(now));
                    if (ended.isEmpty()) {
                        throw new NotFoundException();
                    }
                    return Optional.of(
                            ended.stream()
                                    .filter(relation -> relation.userId() != null)
                                    .map(relation ->
                                            PatientFacts.relationEnded(
                                                    read.id(),
                                                    relation,
                                                    now,
                                                    PatientFacts.Why.ENDED))
                                    .toList());
                });
    }

    /** Nobody ends what a patient is to themselves, nor one guardian another. */
    private static boolean mayEnd(Relation relation, Caller caller, Set<String> held) {
        if (relation.kind() == RelationKind.SELF) {
            return false;
        }
        if (caller.is(Role.STAFF) || caller.id().equals(relation.userId())) {
            return true;
        }
        return relation.kind() == RelationKind.CARER
                ? held.contains("self") || held.contains("guardian")
                : relation.userId() == null && held.contains("guardian");
    }

    private Optional<List<Fact>> acceptance(
            StoredPatient read, String hash, String userId, Instant now) {
        if (openIn(read, hash, now).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                read
                        .replace(
                                relation -> isThat(relation, hash),
                                relation -> relation.acceptedBy(userId, now))
                        .stream()
                        .map(relation -> PatientFacts.relationAdded(read.id(), relation))
                        .toList());
    }

    private Relation invitation(
            String patientId, Invite command, Instant now, @Nullable Instant until) {
        var id = Ids.next("vrf");
        var invitation =
                new Invitation(
                        id,
                        secrets.hash(secrets.token(id)),
                        seal.seal(patientId, "invitation:" + id, command.email().written()),
                        now.plus(settings.invitationLasts()));
        return Relation.invited(command.kind(), invitation, now, until);
    }

    private Related view(Relation relation, Instant now) {
        var invitation = relation.invitation();
        var over =
                relation.endedAt() != null
                        || (invitation == null ? !relation.holds(now) : !relation.isOpen(now));
        return new Related(
                relation.id(),
                relation.kind(),
                over
                        ? Related.State.ENDED
                        : invitation == null ? Related.State.ACTIVE : Related.State.INVITED,
                relation.userId(),
                relation.userId() == null
                        ? null
                        : records.ownOf(relation.userId(), now)
                                .map(own -> seal.open(own).contact())
                                .orElse(null),
                relation.from(),
                relation.until(),
                invitation == null ? null : invitation.until(),
                relation.endedAt());
    }

    private static Optional<Relation> openIn(StoredPatient patient, String hash, Instant now) {
        return patient.relations().stream()
                .filter(relation -> isThat(relation, hash) && relation.isOpen(now))
                .findFirst();
    }

    private static boolean isThat(Relation relation, String hash) {
        return relation.invitation() != null && relation.invitation().hash().equals(hash);
    }

    private static Invitation invitationOf(Relation relation) {
        return Objects.requireNonNull(relation.invitation());
    }
}
