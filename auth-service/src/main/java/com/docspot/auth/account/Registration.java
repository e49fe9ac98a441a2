package com.docspot.auth.account;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.docspot.platform.web.Role;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Service;

/**
 * How somebody gets a login: they register, and prove their e-mail address by the link that is
 * mailed to it.
 *
 * <p>Nobody learns here whether an address is known: the answer is the same, and so is the work.
 * Who registers with a known address causes a mail to its owner instead; until an address is
 * proved, the latest registration counts.
 */
@Service
public class Registration {

    private final Logins logins;
    private final LoginSeal seal;
    private final Tickets tickets;
    private final PasswordHashing hashing;
    private final OwnRecords ownRecords;
    private final EvenAnswers evenAnswers;
    private final AccountSettings settings;
    private final Clock clock;

    Registration(
            Logins logins,
            LoginSeal seal,
            Tickets tickets,
            PasswordHashing hashing,
            OwnRecords ownRecords,
            EvenAnswers evenAnswers,
            AccountSettings settings,
            Clock clock) {
        this.logins = logins;
        this.seal = seal;
        this.tickets = tickets;
        this.hashing = hashing;
        this.ownRecords = ownRecords;
        this.evenAnswers = evenAnswers;
        this.settings = settings;
        this.clock = clock;
    }

    /** Takes a registration in. */
    public void register(Register command) {
        evenAnswers.after(() -> takeIn(command));
    }

    /**
     * Proves the e-mail address that a link was mailed to.
     *
     * @return false if the link does not work: unknown, used, replaced or too old
     */
    public boolean verify(String token) {
        var now = clock.instant();
        var hash = tickets.hash(token);
        var verified =
                logins.byProof(hash)
                        .flatMap(login ->
                                logins.change(
                                        login.id(),
                                        where("proof.hash")
                                                .is(hash)
                                                .and("proof.until")
                                                .gt(now)
                                                .and("state")
                                                .is(LoginState.UNVERIFIED.name()),
                                        proved(),
                                        LoginFacts.verified(login.id())));
        verified.ifPresent(ownRecords::ensure);
        return verified.isPresent();
    }

    /** Who proved their address has not caused that mail as a stranger. */
    private static Update proved() {
        return new Update().set("state", LoginState.ACTIVE.name()).unset("proof").unset("mailedAt");
    }

    private void takeIn(Register command) {
        var now = clock.instant();
        var hash = hashing.hash(command.password());
        logins.byEmail(command.email().canonical())
                .ifPresentOrElse(
                        known -> registerAgain(known, command, hash, now),
                        () -> registerFirst(command, hash, now));
    }

    private void registerFirst(Register command, String hash, Instant now) {
        var proof = tickets.issue(now.plus(settings.proofLasts()));
        var draft = Draft.registered(command, hash, proof);
        var fact = LoginFacts.registered(draft.id(), proof.id(), draft.role(), draft.locale());
        if (logins.add(draft, now, fact).isEmpty()) {
            // Somebody registered with the same address at the same moment; theirs is there now.
            logins.byEmail(command.email().canonical())
                    .ifPresent(known -> registerAgain(known, command, hash, now));
        }
    }

    private void registerAgain(StoredLogin known, Register command, String hash, Instant now) {
        var mayMail =
                Optional.ofNullable(known.mailedAt())
                        .map(last -> !last.plus(settings.mailPause()).isAfter(now))
                        .orElse(true);
        if (known.state() == LoginState.UNVERIFIED) {
            replace(known, command, hash, mayMail, now);
        } else if (mayMail) {
            logins.change(
                    known.id(),
                    where("mailedAt").is(known.mailedAt()),
                    Update.update("mailedAt", now),
                    LoginFacts.registrationRepeated(known.id(), known.locale()));
        }
    }

    private void replace(
            StoredLogin known, Register command, String hash, boolean mayMail, Instant now) {
        var role = command.role();
        var update =
                new Update()
                        .set("passwordHash", hash)
                        .set("givenName", seal.seal(known.id(), "givenName", command.givenName()))
                        .set(
                                "familyName",
                                seal.seal(known.id(), "familyName", command.familyName()))
                        .set("email", seal.seal(known.id(), "email", command.email().written()))
                        .set("locale", command.locale())
                        .set("zone", command.zone());
        if (role != known.role()) {
            update.set("role", role.name());
            setOrUnset(update, "patientId", Draft.idFor(Role.PATIENT, role, "pat"));
            setOrUnset(update, "doctorId", Draft.idFor(Role.DOCTOR, role, "doc"));
        }
        var unproved = where("state").is(LoginState.UNVERIFIED.name());
        if (mayMail) {
            var proof = tickets.issue(now.plus(settings.proofLasts()));
            logins.change(
                    known.id(),
                    unproved.and("mailedAt").is(known.mailedAt()),
                    update.set("proof", proof).set("mailedAt", now),
                    LoginFacts.registered(known.id(), proof.id(), role, command.locale()));
        } else {
            logins.change(known.id(), unproved, update);
        }
    }

    private static void setOrUnset(Update update, String field, @Nullable String value) {
        if (value == null) {
            update.unset(field);
        } else {
            update.set(field, value);
        }
    }
}
