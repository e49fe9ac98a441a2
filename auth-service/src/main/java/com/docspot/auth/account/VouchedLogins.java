package com.docspot.auth.account;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.docspot.auth.form.EmailAddress;
import com.docspot.platform.web.Role;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Service;

/** Logins of people whose e-mail address somebody else has verified. */
@Service
public class VouchedLogins {

    private static final int LONGEST_NAME = 100;

    private final Logins logins;
    private final LoginSeal seal;
    private final OwnRecords ownRecords;
    private final Clock clock;

    VouchedLogins(Logins logins, LoginSeal seal, OwnRecords ownRecords, Clock clock) {
        this.logins = logins;
        this.seal = seal;
        this.ownRecords = ownRecords;
        this.clock = clock;
    }

    /**
     * The login with this address, a patient's if there was none. Whoever registered with it before
     * and never proved it is not let in with them: that password is gone.
     *
     * @return as it is, whatever its role and state; empty if it changed at the same moment
     */
    public Optional<Login> of(
            EmailAddress email, @Nullable String givenName, @Nullable String familyName) {
        var given = name(givenName, email.written().split("@", -1)[0]);
        var family = name(familyName, "");
        var known = logins.byEmail(email.canonical());
        var login =
                known.isEmpty()
                        ? added(email, given, family)
                        : known.get().state() == LoginState.UNVERIFIED
                                ? takenOver(known.get(), given, family)
                                : known.map(logins::open);
        login.filter(found -> found.state() == LoginState.ACTIVE).ifPresent(ownRecords::ensure);
        return login;
    }

    private Optional<Login> added(EmailAddress email, String given, String family) {
        var draft = Draft.given(email, given, family, Role.PATIENT, null, null);
        return logins.add(draft, clock.instant(), LoginFacts.verified(draft.id()));
    }

    private Optional<Login> takenOver(StoredLogin known, String given, String family) {
        var update =
                new Update()
                        .set("state", LoginState.ACTIVE.name())
                        .set("givenName", seal.seal(known.id(), "givenName", given))
                        .set("familyName", seal.seal(known.id(), "familyName", family))
                        .set("sessionsFrom", clock.instant())
                        .unset("passwordHash")
                        .unset("proof")
                        .unset("reset")
                        .unset("mailedAt");
        if (known.role() != Role.PATIENT) {
            update.set("role", Role.PATIENT.name())
                    .set("patientId", Draft.idFor(Role.PATIENT, Role.PATIENT, "pat"))
                    .unset("doctorId");
        }
        return logins.change(
                known.id(),
                where("state").is(LoginState.UNVERIFIED.name()),
                update,
                LoginFacts.verified(known.id()));
    }

    private static String name(@Nullable String told, String instead) {
        var name = told == null || told.isBlank() ? instead : told.strip();
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }
}
