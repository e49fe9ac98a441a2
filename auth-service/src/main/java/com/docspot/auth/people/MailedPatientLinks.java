package com.docspot.auth.people;

import com.docspot.platform.web.DocSpotProperties;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** The links of mails about patients; events name them only by an id. */
@Service
public class MailedPatientLinks {

    private final PatientRecords records;
    private final PersonSeal seal;
    private final MailedSecrets secrets;
    private final TakeOverCodes codes;
    private final URI origin;
    private final Clock clock;

    MailedPatientLinks(
            PatientRecords records,
            PersonSeal seal,
            MailedSecrets secrets,
            TakeOverCodes codes,
            DocSpotProperties docSpot,
            Clock clock) {
        this.records = records;
        this.seal = seal;
        this.secrets = secrets;
        this.codes = codes;
        this.origin = docSpot.publicUrl();
        this.clock = clock;
    }

    /**
     * A link that works.
     *
     * @param email where to send it
     */
    public record MailedLink(URI url, Instant expiresAt, String email, String locale) {

        /** Says nothing: who has the link may get the record. */
        @Override
        public String toString() {
            return "MailedLink[…]";
        }
    }

    /** The link with this id, as long as it works. */
    public Optional<MailedLink> byId(String id) {
        var now = clock.instant();
        return records.byMailed(id)
                .filter(patient -> patient.mergedInto() == null)
                .flatMap(patient -> invitation(patient, id, now).or(() -> code(patient, id, now)));
    }

    private Optional<MailedLink> invitation(StoredPatient patient, String id, Instant now) {
        return patient.relations().stream()
                .filter(relation -> relation.isOpen(now))
                .map(Relation::invitation)
                .filter(invitation -> invitation != null && invitation.id().equals(id))
                .findFirst()
                .map(invitation ->
                        new MailedLink(
                                origin.resolve("/relation-invitation?token=" + secrets.token(id)),
                                invitation.until(),
                                seal.open(patient.id(), "invitation:" + id, invitation.email()),
                                patient.locale()));
    }

    private Optional<MailedLink> code(StoredPatient patient, String id, Instant now) {
        var code = patient.takeOver();
        var email = seal.open(patient).contact().email();
        return code == null || email == null || !code.id().equals(id) || !code.works(now)
                ? Optional.empty()
                : Optional.of(
                        new MailedLink(
                                origin.resolve("/take-over?code=" + codes.code(id)),
                                code.until(),
                                email,
                                patient.locale()));
    }
}
