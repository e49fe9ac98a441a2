package com.docspot.auth.account;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.docspot.auth.form.EmailAddress;
import com.docspot.auth.people.Patients;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Service;

/**
 * How a login gets another e-mail address: a link is mailed to the new one and a notice to the old
 * one; the address changes when the link is opened. Whether the new address is another's login is
 * told to nobody but its owner.
 */
@Service
public class EmailChange {

    private final Logins logins;
    private final LoginSeal seal;
    private final Tickets tickets;
    private final Patients patients;
    private final AccountSettings settings;
    private final Clock clock;

    EmailChange(
            Logins logins,
            LoginSeal seal,
            Tickets tickets,
            Patients patients,
            AccountSettings settings,
            Clock clock) {
        this.logins = logins;
        this.seal = seal;
        this.tickets = tickets;
        this.patients = patients;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Mails a link to the address that a login is to have.
     *
     * @return how long to wait, if one was mailed just now; zero if one is mailed
     */
    public Duration ask(String loginId, EmailAddress wanted) {
        var now = clock.instant();
        var login = logins.byId(loginId).orElseThrow();
        var asked = login.pendingEmail();
        if (asked != null && asked.askedAt().plus(settings.mailPause()).isAfter(now)) {
            return Duration.between(now, asked.askedAt().plus(settings.mailPause()));
        }
        var index = logins.emailIndex(wanted.canonical());
        var ticket = tickets.issue(now.plus(settings.proofLasts()));
        var pending =
                new PendingEmail(
                        index,
                        seal.seal(loginId, PendingEmail.FIELD, wanted.written()),
                        ticket,
                        now);
        var other = logins.byEmail(wanted.canonical()).filter(found -> !found.id().equals(loginId));
        other.ifPresent(owner -> tellOwner(owner, now));
        var update = Update.update(PendingEmail.FIELD, pending);
        var unchanged = where("revision").is(login.revision());
        var changed =
                other.isPresent()
                        ? logins.change(loginId, unchanged, update)
                        : logins.change(
                                loginId,
                                unchanged,
                                update,
                                LoginFacts.emailChangeRequested(
                                        loginId, ticket.id(), login.locale()));
        return changed.isPresent() ? Duration.ZERO : settings.mailPause();
    }

    /** Takes the wish back; the link does nothing any more. */
    public void takeBack(String loginId) {
        logins.change(loginId, new Criteria(), new Update().unset(PendingEmail.FIELD));
    }

    /**
     * The link in the new mailbox was opened: the login has its new address.
     *
     * @return false if the link does not work: unknown, used, replaced or too old
     */
    public boolean confirm(String token) {
        var hash = tickets.hash(token);
        var now = clock.instant();
        return logins.byPendingEmail(hash)
                .filter(login -> login.state() == LoginState.ACTIVE)
                .filter(login ->
                        Objects.requireNonNull(login.pendingEmail()).ticket().until().isAfter(now))
                .flatMap(login -> replace(login, hash, now))
                .map(this::changeOwnRecord)
                .isPresent();
    }

    private Optional<Login> replace(StoredLogin login, String hash, Instant now) {
        var id = login.id();
        var pending = Objects.requireNonNull(login.pendingEmail());
        var former = seal.open(id, "email", login.email());
        var notice =
                new FormerEmail(
                        seal.seal(id, FormerEmail.FIELD, former),
                        tickets.issue(now.plus(settings.noticeLasts())));
        var wanted = seal.open(id, PendingEmail.FIELD, pending.email());
        var update =
                new Update()
                        .set("email", seal.seal(id, "email", wanted))
                        .set("emailIndex", pending.emailIndex())
                        .set(FormerEmail.FIELD, notice)
                        .unset(PendingEmail.FIELD)
                        .unset("reset")
                        .unset("mailedAt");
        try {
            return logins.change(
                    id,
                    where("pendingEmail.ticket.hash").is(hash),
                    update,
                    LoginFacts.emailChanged(id, notice.ticket().id(), login.locale()),
                    LoginFacts.contactChanged(id));
        } catch (DuplicateKeyException _) {
            // Somebody registered with it meanwhile, and the address is theirs.
            return Optional.empty();
        }
    }

    private Login changeOwnRecord(Login login) {
        if (login.patientId() != null) {
            patients.changeContact(login.patientId(), login.contact());
        }
        return login;
    }

    /**
     * As if somebody had registered with their address: the owner hears of it, at most once a
     * while.
     */
    private void tellOwner(StoredLogin owner, Instant now) {
        var last = owner.mailedAt();
        if (owner.state() == LoginState.ACTIVE
                && (last == null || !last.plus(settings.mailPause()).isAfter(now))) {
            logins.change(
                    owner.id(),
                    where("mailedAt").is(last),
                    Update.update("mailedAt", now),
                    LoginFacts.registrationRepeated(owner.id(), owner.locale()));
        }
    }
}
