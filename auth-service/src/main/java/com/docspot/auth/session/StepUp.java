package com.docspot.auth.session;

import com.docspot.auth.account.Credentials;
import com.docspot.auth.factor.Challenge;
import com.docspot.auth.factor.Challenges;
import com.docspot.auth.factor.Factors;
import com.docspot.auth.factor.Method;
import com.docspot.auth.factor.Opening;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.NotFoundException;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Sensitive acts need a password or a factor that was shown a moment ago, in the same session. */
@Service
public class StepUp {

    private final Sessions sessions;
    private final Factors factors;
    private final Challenges challenges;
    private final Credentials credentials;

    StepUp(Sessions sessions, Factors factors, Challenges challenges, Credentials credentials) {
        this.sessions = sessions;
        this.factors = factors;
        this.challenges = challenges;
        this.credentials = credentials;
    }

    /** Whether the caller's session has just shown who acts, and all that the login can show. */
    public boolean isFresh(Caller caller) {
        var session = caller.session();
        return session != null && sessions.isFresh(session, !factors.of(caller.id()).isEmpty());
    }

    /** By what the caller can show it again. */
    public Set<Method> methods(Caller caller) {
        var methods = EnumSet.copyOf(Set.of(Method.PASSWORD));
        var login = credentials.byId(caller.id()).orElseThrow(NotFoundException::new);
        if (!login.hasPassword()) {
            methods.clear();
        }
        methods.addAll(factors.methodsOf(caller.id()));
        if (methods.isEmpty()) {
            // Whoever came by a provider has at least a mailbox that was confirmed.
            methods.add(Method.EMAIL);
        }
        return methods;
    }

    /** Asks again. */
    public Challenge ask(Caller caller) {
        var session = caller.session();
        if (session == null) {
            throw new NotFoundException();
        }
        var login = credentials.byId(caller.id()).orElseThrow(NotFoundException::new);
        return challenges.open(
                Opening.stepUp(login.id(), session, methods(caller), login.contact().locale()));
    }
}
