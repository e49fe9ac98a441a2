package com.docspot.auth.account;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.docspot.auth.form.EmailAddress;
import com.docspot.platform.events.Fact;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Service;

/**
 * How somebody gets a new password: with the old one, or by a link that is mailed. By a link all
 * sessions end; with the old one all but that in which it happens.
 */
@Service
public class Passwords {

    private final Logins logins;
    private final Tickets tickets;
    private final PasswordHashing hashing;
    private final OwnRecords ownRecords;
    private final EvenAnswers evenAnswers;
    private final AccountSettings settings;
    private final EndOfSessions endOfSessions;
    private final Clock clock;

    Passwords(
            Logins logins,
            Tickets tickets,
            PasswordHashing hashing,
            OwnRecords ownRecords,
            EvenAnswers evenAnswers,
            AccountSettings settings,
            EndOfSessions endOfSessions,
            Clock clock) {
        this.logins = logins;
        this.tickets = tickets;
        this.hashing = hashing;
        this.ownRecords = ownRecords;
        this.evenAnswers = evenAnswers;
        this.settings = settings;
        this.endOfSessions = endOfSessions;
        this.clock = clock;
    }

    /** Whether a new password was taken. */
    public sealed interface Outcome {}

    /** It was, and the other sessions of the login end. */
    public record PasswordSet() implements Outcome {}

    /** The link is unknown, used, replaced or too old. */
    public record LinkDead() implements Outcome {}

    /** The old password is another. */
    public record WrongPassword() implements Outcome {}

    /** The new one is among the first that somebody would try. */
    public record Unacceptable(String objection) implements Outcome {}

    /** Mails a link to the owner of this address, if it has one. Who asks learns nothing. */
    public void forgot(EmailAddress email) {
        evenAnswers.after(() -> mailLink(email));
    }

    /** Sets a password by the link that was mailed; that also proves the address. */
    public Outcome reset(String token, String newPassword) {
        var now = clock.instant();
        var tokenHash = tickets.hash(token);
        var login =
                logins.byReset(tokenHash)
                        .filter(found ->
                                found.reset() != null && found.reset().until().isAfter(now))
                        .filter(found -> found.state() != LoginState.SUSPENDED);
        return login.isEmpty() ? new LinkDead() : reset(login.get(), tokenHash, newPassword);
    }

    /**
     * Replaces a password by somebody who knows it.
     *
     * @param session in which that happens
     */
    public Outcome change(
            String loginId, @Nullable String session, String current, String replacement) {
        var login = logins.byId(loginId).filter(found -> found.state() == LoginState.ACTIVE);
        var hash = login.map(StoredLogin::passwordHash).orElse(null);
        if (!hashing.matches(current, hash) || login.isEmpty()) {
            return new WrongPassword();
        }
        var objection = objection(login.get(), replacement);
        if (objection.isPresent()) {
            return new Unacceptable(objection.get());
        }
        var changed =
                logins.change(
                        loginId,
                        where("passwordHash").is(hash),
                        newPassword(replacement, session),
                        LoginFacts.passwordChanged(loginId, login.get().locale()));
        changed.ifPresent(endOfSessions::announce);
        return changed.isPresent() ? new PasswordSet() : new WrongPassword();
    }

    /** Sets the first password of somebody who signed in otherwise. */
    public Outcome setFirst(String loginId, @Nullable String session, String password) {
        var login = logins.byId(loginId).filter(found -> found.state() == LoginState.ACTIVE);
        if (login.isEmpty()) {
            return new WrongPassword();
        }
        var objection = objection(login.get(), password);
        if (objection.isPresent()) {
            return new Unacceptable(objection.get());
        }
        var changed =
                logins.change(
                        loginId,
                        where("passwordHash").is(null),
                        newPassword(password, session),
                        LoginFacts.passwordChanged(loginId, login.get().locale()));
        changed.ifPresent(endOfSessions::announce);
        return changed.isPresent() ? new PasswordSet() : new WrongPassword();
    }

    private void mailLink(EmailAddress email) {
        var now = clock.instant();
        // The same work for an address that nobody has.
        hashing.matches(email.canonical(), null);
        logins.byEmail(email.canonical())
                .filter(login -> login.state() != LoginState.SUSPENDED)
                .filter(login -> mayMail(login, now))
                .ifPresent(login -> {
                    var reset = tickets.issue(now.plus(settings.resetLasts()));
                    logins.change(
                            login.id(),
                            where("mailedAt").is(login.mailedAt()),
                            Update.update("reset", reset).set("mailedAt", now),
                            LoginFacts.resetRequested(
                                    login.id(),
                                    reset.id(),
                                    LoginFacts.Reason.FORGOTTEN,
                                    login.locale()));
                });
    }

    private Outcome reset(StoredLogin login, String tokenHash, String newPassword) {
        var objection = objection(login, newPassword);
        if (objection.isPresent()) {
            return new Unacceptable(objection.get());
        }
        var facts = new ArrayList<Fact>();
        if (login.state() != LoginState.ACTIVE) {
            facts.add(LoginFacts.verified(login.id()));
        }
        facts.add(LoginFacts.passwordChanged(login.id(), login.locale()));
        var changed =
                logins.change(
                        login.id(),
                        where("reset.hash").is(tokenHash).and("state").is(login.state().name()),
                        newPassword(newPassword, null)
                                .set("state", LoginState.ACTIVE.name())
                                .unset("proof"),
                        facts.toArray(Fact[]::new));
        changed.ifPresent(ownRecords::ensure);
        changed.ifPresent(endOfSessions::announce);
        return changed.isPresent() ? new PasswordSet() : new LinkDead();
    }

    private Update newPassword(String password, @Nullable String spared) {
        return endOfSessions
                .since(spared)
                .set("passwordHash", hashing.hash(password))
                .unset("reset")
                .unset("mailedAt");
    }

    private Optional<String> objection(StoredLogin login, String password) {
        var contact = logins.open(login).contact();
        return PasswordRules.objection(
                password, contact.givenName(), contact.familyName(), contact.email());
    }

    private boolean mayMail(StoredLogin login, Instant now) {
        var last = login.mailedAt();
        return last == null || !last.plus(settings.mailPause()).isAfter(now);
    }
}
