package com.docspot.auth.session;

import com.docspot.auth.account.Deletion;
import com.docspot.auth.account.Login;
import com.docspot.auth.factor.Challenge;
import com.docspot.auth.factor.Challenges;
import com.docspot.auth.factor.Factors;
import com.docspot.auth.factor.Opening;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Lets somebody in who has shown one thing: their password, or that a provider knows them. A login
 * with a second factor has to show that too.
 */
@Service
public class Admission {

    private final Factors factors;
    private final Challenges challenges;
    private final Sessions sessions;
    private final Deletion deletion;

    Admission(Factors factors, Challenges challenges, Sessions sessions, Deletion deletion) {
        this.factors = factors;
        this.challenges = challenges;
        this.sessions = sessions;
        this.deletion = deletion;
    }

    /** What becomes of them. */
    public sealed interface Outcome {}

    /** They are in. */
    public record In(Sessions.SignedIn signedIn) implements Outcome {}

    /** They have to show a second thing. */
    public record Challenged(Challenge challenge) implements Outcome {}

    /**
     * Lets somebody in, or asks for their second factor.
     *
     * @param device what the browser or app calls itself
     */
    public Outcome admit(Login login, @Nullable String device) {
        var methods = factors.methodsOf(login.id());
        if (methods.isEmpty()) {
            return new In(sessions.start(deletion.undo(login), device, Proof.ONE));
        }
        return new Challenged(
                challenges.open(
                        Opening.signIn(login.id(), methods, device, login.contact().locale())));
    }

    /** Lets somebody in who has shown both. */
    Sessions.SignedIn admitted(Login login, @Nullable String device) {
        return sessions.start(deletion.undo(login), device, Proof.TWO);
    }
}
