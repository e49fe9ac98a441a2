package com.docspot.auth.session;

import com.docspot.auth.account.Credentials;
import com.docspot.auth.account.LoginState;
import com.docspot.auth.account.Phones;
import com.docspot.auth.factor.Challenges;
import com.docspot.auth.factor.Method;
import com.docspot.auth.guest.Guests;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Codes that are asked for, and answers to challenges. Both are slowed down for a login, so that
 * nobody who has its password tries one challenge after the other.
 */
@Service
public class Proofs {

    private final Challenges challenges;
    private final Throttle throttle;
    private final Credentials credentials;
    private final Admission admission;
    private final Sessions sessions;
    private final Phones phones;
    private final Guests guests;

    Proofs(
            Challenges challenges,
            Throttle throttle,
            Credentials credentials,
            Admission admission,
            Sessions sessions,
            Phones phones,
            Guests guests) {
        this.challenges = challenges;
        this.throttle = throttle;
        this.credentials = credentials;
        this.admission = admission;
        this.sessions = sessions;
        this.phones = phones;
        this.guests = guests;
    }

    /** What became of an answer. */
    public sealed interface Outcome {}

    /** They are signed in. */
    public record In(Sessions.SignedIn signedIn) implements Outcome {}

    /** It is done. */
    public record Done() implements Outcome {}

    /** The answer is not right. */
    public record Wrong(Method method, int triesLeft) implements Outcome {}

    /** The challenge is over. */
    public record Over() implements Outcome {}

    /** Too many answers, or codes, in a row. */
    public record Wait(Duration pause) implements Outcome {}

    /** Sends a code. */
    public Challenges.Outcome send(String handle, Method method) {
        var about = challenges.about(handle);
        if (about.isEmpty()) {
            return new Challenges.Over();
        }
        var bucket = about.get().to() == null ? about.get().userId() : about.get().to();
        return throttle.countCode(String.valueOf(bucket))
                .<Challenges.Outcome>map(Challenges.TooSoon::new)
                .orElseGet(() -> challenges.send(handle, method));
    }

    /** Judges an answer, and does what the challenge was for. */
    public Outcome answer(String handle, Method method, String secret, @Nullable String device) {
        var about = challenges.about(handle);
        if (about.isEmpty()) {
            return new Over();
        }
        var user = about.get().userId();
        var pause = user == null ? null : throttle.countAnswer(user).orElse(null);
        if (pause != null) {
            return new Wait(pause);
        }
        return switch (challenges.prove(handle, method, secret)) {
            case Challenges.Met met -> {
                if (user != null) {
                    throttle.answeredRight(user);
                }
                yield done(met, device);
            }
            case Challenges.Wrong(var by, var left) -> new Wrong(by, left);
            case Challenges.Outcome _ -> new Over();
        };
    }

    private Outcome done(Challenges.Met met, @Nullable String device) {
        var user = String.valueOf(met.userId());
        return switch (met.purpose()) {
            case SIGN_IN ->
                    credentials
                            .byId(user)
                            .filter(login -> login.state() == LoginState.ACTIVE)
                            .<Outcome>map(login -> new In(admission.admitted(login, device)))
                            .orElseGet(Over::new);
            case STEP_UP -> {
                sessions.proved(String.valueOf(met.sessionId()), met.method());
                yield new Done();
            }
            case CONFIRM_PHONE -> {
                phones.confirmed(user, Objects.requireNonNull(met.to()));
                yield new Done();
            }
            case GUEST ->
                    guests.arrive(String.valueOf(met.patientId()))
                            .<Outcome>map(guest -> new In(sessions.startGuest(guest, device)))
                            .orElseGet(Over::new);
        };
    }
}
