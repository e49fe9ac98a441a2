package com.docspot.auth.factor;

import com.docspot.auth.account.EndOfSessions;
import com.docspot.auth.account.Login;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Service;

/** How second factors are added and taken away. The first one brings ten recovery codes. */
@Service
public class Enrolment {

    private static final int TRIES = 5;

    private final Factors factors;
    private final RecoveryCodes recoveryCodes;
    private final FactorSettings settings;
    private final EndOfSessions endOfSessions;
    private final ApplicationEventPublisher inProcess;
    private final Clock clock;

    Enrolment(
            Factors factors,
            RecoveryCodes recoveryCodes,
            FactorSettings settings,
            EndOfSessions endOfSessions,
            ApplicationEventPublisher inProcess,
            Clock clock) {
        this.factors = factors;
        this.recoveryCodes = recoveryCodes;
        this.settings = settings;
        this.endOfSessions = endOfSessions;
        this.inProcess = inProcess;
        this.clock = clock;
    }

    /** What an application needs to know; told once. */
    public record App(String secret, String uri, Instant expiresAt) {

        /** Says nothing: who has the secret has the factor. */
        @Override
        public String toString() {
            return "App[…]";
        }
    }

    /** What came of it. */
    public sealed interface Outcome {}

    /**
     * The factor is on.
     *
     * @param first whether it is the login's first
     * @param codes the recovery codes, if it is
     */
    public record Added(boolean first, List<String> codes) implements Outcome {

        /** Says nothing: the codes are secret. */
        @Override
        public String toString() {
            return "Added[…]";
        }
    }

    /** The factor is off. */
    public record Removed() implements Outcome {}

    /** No application is being set up, or it took too long. */
    public record NotBegun() implements Outcome {}

    /** The application shows another code. */
    public record WrongCode() implements Outcome {}

    /** There is no telephone number that the person has confirmed. */
    public record NoPhone() implements Outcome {}

    /** There is no such factor. */
    public record None() implements Outcome {}

    /** Without it the login could do nothing. */
    public record LastOne() implements Outcome {}

    /** Begins to set up an application; what was begun before is void. */
    public App begin(Login login) {
        var until = clock.instant().plus(settings.enrolmentLasts());
        var secret = Totp.newSecret();
        var begun = new StoredFactors.Begun(factors.seal(login.id(), secret), until);
        anyway(login, Update.update("begun", begun), false);
        var account = login.contact().email() == null ? login.id() : login.contact().email();
        return new App(secret, Totp.uri(secret, account), until);
    }

    /**
     * The application that was begun shows its first code.
     *
     * @param session in which that happens
     */
    public Outcome confirm(Login login, String code, @Nullable String session) {
        var now = clock.instant();
        var seen = factors.stored(login.id());
        var begun = seen.begun();
        if (begun == null || !begun.until().isAfter(now)) {
            return new NotBegun();
        }
        var step = Totp.stepOf(code, factors.unseal(login.id(), begun.secret()), now, 0);
        if (step.isEmpty()) {
            return new WrongCode();
        }
        var app = new StoredFactors.App(begun.secret(), now, step.getAsLong(), now);
        var added = add(login, seen, new Update().set("totp", app).unset("begun"));
        if (added == null) {
            return new NotBegun();
        }
        if (added.first()) {
            endOfSessions.allBut(login.id(), session);
            inProcess.publishEvent(new FirstFactor(login.id(), session, Method.TOTP));
        }
        return added;
    }

    /**
     * Codes by mail or text message; where they go the person has confirmed before. The session
     * counts as secured once a code came back in it.
     */
    public Outcome addSent(Login login, Method method, @Nullable String session) {
        if (method == Method.SMS && login.contact().phone() == null) {
            return new NoPhone();
        }
        var seen = factors.ensure(login.id());
        if (Factors.kept(seen).has(method)) {
            return new Added(false, List.of());
        }
        var sent = new StoredFactors.Sent(clock.instant(), null);
        for (var i = 0; i < TRIES; i++) {
            var added = add(login, seen, Update.update(fieldOf(method), sent));
            if (added != null) {
                if (added.first()) {
                    endOfSessions.allBut(login.id(), session);
                }
                return added;
            }
            seen = factors.ensure(login.id());
        }
        throw contended();
    }

    /** Takes a factor away; with the last one go the recovery codes. */
    public Outcome remove(Login login, Method method) {
        var seen = factors.ensure(login.id());
        for (var i = 0; i < TRIES; i++) {
            var kept = Factors.kept(seen);
            if (!kept.has(method)) {
                return new None();
            }
            var last = kept.factors().size() == 1;
            if (last && factors.areRequiredOf(login.role())) {
                return new LastOne();
            }
            var update = new Update().unset(fieldOf(method));
            if (last) {
                update.unset("recovery");
            }
            if (factors.change(seen, update, true, login.contact().locale()) != null) {
                return new Removed();
            }
            seen = factors.ensure(login.id());
        }
        throw contended();
    }

    /** Ten new recovery codes; empty if the login has no factor that they would stand for. */
    public Optional<List<String>> newCodes(Login login) {
        if (factors.of(login.id()).isEmpty()) {
            return Optional.empty();
        }
        var codes = recoveryCodes.make();
        anyway(login, Update.update("recovery", hashes(login, codes)), true);
        return Optional.of(codes);
    }

    private @Nullable Added add(Login login, StoredFactors seen, Update update) {
        var first = seen.isEmpty();
        var codes = first ? recoveryCodes.make() : List.<String>of();
        if (first) {
            update.set("recovery", hashes(login, codes));
        }
        var changed = factors.change(seen, update, true, login.contact().locale());
        return changed == null ? null : new Added(first, codes);
    }

    private void anyway(Login login, Update update, boolean tell) {
        for (var i = 0; i < TRIES; i++) {
            var seen = factors.ensure(login.id());
            if (factors.change(seen, update, tell, login.contact().locale()) != null) {
                return;
            }
        }
        throw contended();
    }

    private List<String> hashes(Login login, List<String> codes) {
        return codes.stream().map(code -> recoveryCodes.hash(login.id(), code)).toList();
    }

    private static String fieldOf(Method method) {
        return method.name().toLowerCase(Locale.ROOT);
    }

    private static IllegalStateException contended() {
        return new IllegalStateException("the factors of one login changed very often at once");
    }
}
