package com.docspot.auth.account;

import com.docspot.auth.form.EmailAddress;
import com.docspot.platform.events.Fact;
import com.docspot.platform.web.Role;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Logins that somebody gets without registering. */
@Service
public class GivenLogins {

    private final Logins logins;
    private final Tickets tickets;
    private final PasswordHashing hashing;
    private final OwnRecords ownRecords;
    private final AccountSettings settings;
    private final Clock clock;

    GivenLogins(
            Logins logins,
            Tickets tickets,
            PasswordHashing hashing,
            OwnRecords ownRecords,
            AccountSettings settings,
            Clock clock) {
        this.logins = logins;
        this.tickets = tickets;
        this.hashing = hashing;
        this.ownRecords = ownRecords;
        this.settings = settings;
        this.clock = clock;
    }

    /** What became of an invitation. */
    public sealed interface Outcome {}

    /** There is a login for them. */
    public record Invited(Login login, boolean replayed) implements Outcome {}

    /** The e-mail address has a login already. */
    public record AddressTaken() implements Outcome {}

    /**
     * Makes a login for a member of an organisation's staff and mails them a link to set a
     * password.
     */
    public Outcome invite(Invite command) {
        var now = clock.instant();
        var key = command.idempotency();
        if (key != null) {
            var earlier = logins.byIdempotency(key.value());
            if (earlier.isPresent()) {
                return replay(command, earlier.get());
            }
        }
        var reset = tickets.issue(now.plus(settings.invitationLasts()));
        var draft = Draft.invited(command, reset);
        var facts =
                new Fact[] {
                    LoginFacts.staffJoined(draft.id(), command.organisationId()),
                    LoginFacts.resetRequested(
                            draft.id(), reset.id(), LoginFacts.Reason.INVITED, draft.locale())
                };
        var added = logins.add(draft, now, facts);
        if (added.isPresent()) {
            return new Invited(added.get(), false);
        }
        var meanwhile =
                key == null ? Optional.<StoredLogin>empty() : logins.byIdempotency(key.value());
        return meanwhile.map(earlier -> replay(command, earlier)).orElseGet(AddressTaken::new);
    }

    /** The login with this address, made ready to sign in if there is none. */
    public Login orGive(
            EmailAddress email,
            String givenName,
            String familyName,
            Role role,
            @Nullable String organisationId,
            @Nullable String password) {
        var login =
                logins.byEmail(email.canonical())
                        .map(logins::open)
                        .orElseGet(() -> {
                            var hash = password == null ? null : hashing.hash(password);
                            var draft =
                                    Draft.given(
                                            email,
                                            givenName,
                                            familyName,
                                            role,
                                            organisationId,
                                            hash);
                            return logins.add(
                                            draft, clock.instant(), LoginFacts.verified(draft.id()))
                                    .or(() -> logins.byEmail(email.canonical()).map(logins::open))
                                    .orElseThrow();
                        });
        ownRecords.ensure(login);
        return login;
    }

    private Outcome replay(Invite command, StoredLogin earlier) {
        var key = command.idempotency();
        if (key != null) {
            key.mustRepeat(String.valueOf(earlier.idempotencyBody()));
        }
        return new Invited(logins.open(earlier), true);
    }
}
