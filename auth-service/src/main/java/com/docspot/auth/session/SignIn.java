package com.docspot.auth.session;

import com.docspot.auth.account.Credentials;
import com.docspot.auth.account.Login;
import com.docspot.auth.factor.Challenge;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Signing in with an e-mail address and a password. */
@Service
public class SignIn {

    private final Throttle throttle;
    private final Credentials credentials;
    private final Devices devices;
    private final Admission admission;

    SignIn(Throttle throttle, Credentials credentials, Devices devices, Admission admission) {
        this.throttle = throttle;
        this.credentials = credentials;
        this.devices = devices;
        this.admission = admission;
    }

    /** Somebody wants to sign in. */
    public record Command(
            String email,
            String password,
            String address,
            @Nullable String device,
            @Nullable String deviceToken) {

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

    /** The right password, and a second factor is to follow. */
    public record Challenged(Challenge challenge) implements Outcome {}

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
        var account = credentials.attemptsKey(command.email());
        var known = devices.of(command.deviceToken(), account).orElse(null);
        return switch (throttle.attempt(account, command.address(), known)) {
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
            case Credentials.Proved(var login) -> admitted(login, command);
            case Credentials.NotVerified() -> new NotVerified();
            case Credentials.Suspended() -> new Suspended();
            case Credentials.Wrong() -> new Wrong();
        };
    }

    private Outcome admitted(Login login, Command command) {
        return switch (admission.admit(login, command.device())) {
            case Admission.In(var signedIn) -> new In(signedIn);
            case Admission.Challenged(var challenge) -> new Challenged(challenge);
        };
    }
}
