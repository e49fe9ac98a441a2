package com.docspot.auth.account;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Service;

/**
 * Ends sessions of a login. The login itself says from when on sessions count, so that they are
 * over even if this process ends before it has gone through them.
 */
@Service
public class EndOfSessions {

    private final Logins logins;
    private final ApplicationEventPublisher inProcess;
    private final Clock clock;

    EndOfSessions(Logins logins, ApplicationEventPublisher inProcess, Clock clock) {
        this.logins = logins;
        this.inProcess = inProcess;
        this.clock = clock;
    }

    /**
     * Ends all sessions that began before now.
     *
     * @param spared the one that goes on
     */
    public void allBut(String loginId, @Nullable String spared) {
        logins.change(loginId, new Criteria(), since(spared)).ifPresent(this::announce);
    }

    /** What a write has to change for that. */
    Update since(@Nullable String spared) {
        var update = Update.update("sessionsFrom", clock.instant());
        return spared == null ? update.unset("sparedSession") : update.set("sparedSession", spared);
    }

    /** That write was made. */
    void announce(Login login) {
        inProcess.publishEvent(new SessionsOver(login.id(), login.sparedSession()));
    }
}
