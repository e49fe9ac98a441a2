package com.docspot.auth.session;

import com.docspot.auth.account.Credentials;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Signing in with an e-mail address and a password. */
@Service
public class SignIn {

    private final Throttle throttle;
    private final Credentials credentials;
    private final Sessions sessions;

    SignIn(Throttle throttle, Credentials credentials, Sessions sessions) {
        this.throttle = throttle;
        this.credentials = credentials;
        this.sessions = sessions;
    }

    /** Somebody wants to sign in. */
    public record Command(String email, String password, String address, @Nullable String device) {

        /** Says nothing: there is a password in it. */
        @Override
        public String toString() {
            return "Command[…]";
        }
    }

    /** What becomes of it. */
    public sealed interface Outcome {}

    /** They are in. */
    public record In(Sessions.SignedIn signedIn) implements Outcome {}

    /** Address and password don't belong together. */
    public record Wrong() implements Outcome {}

    /** The right password, but the address is not proved yet. */
    public record NotVerified() implements Outcome {}

    /** The right password of a login that may not sign in. */
    public record Suspended() implements Outcome {}

    /** Too many attempts failed. */
    public record Wait(Duration pause) implements Outcome {}

    /** Signs somebody in, if they are who they say. */
    public Outcome signIn(Command command) {
        return switch (throttle.attempt(
                credentials.attemptsKey(command.email()), command.address())) {
            case Throttle.Wait(var pause) -> new Wait(pause);
            case Throttle.GoOn(var attempt) -> judged(command, attempt);
        };
    }

    private Outcome judged(Command command, Throttle.Attempt attempt) {
        var verdict = credentials.judge(command.email(), command.password());
        if (!(verdict instanceof Credentials.Wrong)) {
            throttle.succeeded(attempt);
        }
        return switch (verdict) {
            case Credentials.Proved(var login) -> new In(sessions.start(login, command.device()));
            case Credentials.NotVerified() -> new NotVerified();
            case Credentials.Suspended() -> new Suspended();
            case Credentials.Wrong() -> new Wrong();
        };
    }
}
