package com.docspot.auth.social;

import com.docspot.auth.account.Credentials;
import com.docspot.auth.account.Login;
import com.docspot.auth.account.LoginState;
import com.docspot.auth.account.VouchedLogins;
import com.docspot.auth.factor.Challenge;
import com.docspot.auth.form.EmailAddress;
import com.docspot.auth.session.Admission;
import com.docspot.auth.session.Sessions;
import com.docspot.platform.web.Role;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Signing in as who one is elsewhere. An identity becomes a login's from a session of that login,
 * or by an e-mail address that the provider has verified; never by one that it only names.
 */
@Service
public class SocialSignIn {

    private static final String ATTEMPT = "attempt";
    private static final String TICKET = "ticket";

    private final Providers providers;
    private final Exchange exchange;
    private final LinkedIdentities identities;
    private final Sealed sealed;
    private final VouchedLogins logins;
    private final Credentials credentials;
    private final Admission admission;
    private final SocialSettings settings;
    private final Clock clock;

    SocialSignIn(
            Providers providers,
            Exchange exchange,
            LinkedIdentities identities,
            Sealed sealed,
            VouchedLogins logins,
            Credentials credentials,
            Admission admission,
            SocialSettings settings,
            Clock clock) {
        this.providers = providers;
        this.exchange = exchange;
        this.identities = identities;
        this.sealed = sealed;
        this.logins = logins;
        this.credentials = credentials;
        this.admission = admission;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Where somebody is sent, and what their browser keeps meanwhile.
     *
     * @param attempt sealed
     */
    public record Beginning(URI provider, String attempt) {}

    /**
     * Somebody comes back.
     *
     * @param attempt what their browser kept
     * @param userId whose session they are in; null for nobody's
     */
    public record Return(
            String provider,
            String code,
            String state,
            String attempt,
            @Nullable String userId,
            @Nullable String device) {

        /** Says nothing: codes are secret. */
        @Override
        public String toString() {
            return "Return[" + provider + "]";
        }
    }

    /** What becomes of it. */
    public sealed interface Outcome {}

    /** They are in. */
    public record In(Sessions.SignedIn signedIn) implements Outcome {}

    /** They are known, and have to show their second factor. */
    public record Challenged(Challenge challenge) implements Outcome {}

    /** The identity is their login's now. */
    public record Linked(Identity identity) implements Outcome {}

    /**
     * The provider vouches for no e-mail address: one is to be registered or signed in with, and
     * then the ticket links the identity from that session.
     */
    public record EmailNeeded(
            String ticket, @Nullable String givenName, @Nullable String familyName)
            implements Outcome {}

    /** The identity is another login's. */
    public record Anothers() implements Outcome {}

    /** This login is entered by its password and second factor. */
    public record PasswordNeeded() implements Outcome {}

    /** The login may not sign in. */
    public record Suspended() implements Outcome {}

    /** It did not begin in this browser, took too long, or the provider does not confirm it. */
    public record Broken() implements Outcome {}

    /** An identity that was proved and waits for a session. */
    record Ticket(String provider, String subject, Instant until) {}

    /** Begins; nothing is written. */
    public Optional<Beginning> begin(String provider) {
        return providers
                .byId(provider)
                .map(found -> {
                    var attempt =
                            Attempt.at(provider, clock.instant().plus(settings.attemptLasts()));
                    return new Beginning(found.beginning(attempt), sealed.seal(ATTEMPT, attempt));
                });
    }

    /** Goes on when somebody comes back. */
    public Outcome comeBack(Return back) {
        var now = clock.instant();
        var person =
                sealed.open(ATTEMPT, back.attempt(), Attempt.class)
                        .filter(attempt -> attempt.isAnsweredBy(back.provider(), back.state(), now))
                        .flatMap(attempt ->
                                providers
                                        .byId(back.provider())
                                        .flatMap(provider ->
                                                exchange.person(provider, back.code(), attempt)));
        if (person.isEmpty()) {
            return new Broken();
        }
        return back.userId() == null
                ? signIn(person.get(), back.device(), now)
                : link(person.get().provider(), person.get().subject(), back.userId(), now);
    }

    /** Links an identity that was proved before there was a session. */
    public Outcome redeem(String ticket, String userId) {
        var now = clock.instant();
        return sealed.open(TICKET, ticket, Ticket.class)
                .filter(proved -> now.isBefore(proved.until()))
                .map(proved -> link(proved.provider(), proved.subject(), userId, now))
                .orElseGet(Broken::new);
    }

    /** The identities of a login. */
    public List<Identity> of(String userId) {
        return identities.ofLogin(userId);
    }

    /** Takes an identity from a login; false if it has none with this id. */
    public boolean unlink(String id, String userId) {
        return identities.unlink(id, userId);
    }

    private Outcome signIn(Person person, @Nullable String device, Instant now) {
        var known = identities.of(person.provider(), person.subject());
        var owner = known.flatMap(identity -> credentials.byId(identity.userId()));
        if (owner.isPresent() && owner.get().state() != LoginState.ERASED) {
            return enter(owner.get(), device);
        }
        // A login that is over keeps nobody from beginning anew.
        known.ifPresent(left -> identities.unlink(left.id(), left.userId()));
        var email = Optional.ofNullable(person.email()).flatMap(EmailAddress::of);
        if (email.isEmpty()) {
            var ticket =
                    new Ticket(
                            person.provider(), person.subject(), now.plus(settings.ticketLasts()));
            return new EmailNeeded(
                    sealed.seal(TICKET, ticket), person.givenName(), person.familyName());
        }
        return logins.of(email.get(), person.givenName(), person.familyName())
                .map(login -> linkAndEnter(person, login, device, now))
                .orElseGet(PasswordNeeded::new);
    }

    private Outcome linkAndEnter(Person person, Login login, @Nullable String device, Instant now) {
        if (login.role() != Role.PATIENT || login.state() != LoginState.ACTIVE) {
            return enter(login, device);
        }
        return link(person.provider(), person.subject(), login.id(), now) instanceof Linked
                ? enter(login, device)
                : new Anothers();
    }

    private Outcome link(String provider, String subject, String userId, Instant now) {
        var identity = identities.link(provider, subject, userId, now);
        return identity.userId().equals(userId) ? new Linked(identity) : new Anothers();
    }

    /** A provider is one factor; who must have two signs in with a password first. */
    private Outcome enter(Login login, @Nullable String device) {
        if (login.state() == LoginState.SUSPENDED) {
            return new Suspended();
        }
        if (login.role() != Role.PATIENT || login.state() != LoginState.ACTIVE) {
            return new PasswordNeeded();
        }
        return switch (admission.admit(login, device)) {
            case Admission.In(var signedIn) -> new In(signedIn);
            case Admission.Challenged(var challenge) -> new Challenged(challenge);
        };
    }
}
