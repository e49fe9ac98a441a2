package com.docspot.auth.account;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.docspot.auth.people.Departures;
import com.docspot.platform.mongo.Leases;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * How a login ends by its owner's wish: they ask, have some days to change their mind by signing in
 * again, and then all that the login said about them is unreadable, and so is their patient record
 * where nobody treats them. What clinics have to keep of a patient is not the login's and stays.
 */
@Service
public class Deletion {

    private static final Logger LOG = LoggerFactory.getLogger(Deletion.class);
    private static final String LEASE = "login-deletion";
    private static final int BATCH = 100;

    private final Logins logins;
    private final LoginSeal seal;
    private final EndOfSessions endOfSessions;
    private final Departures departures;
    private final Leases leases;
    private final AccountSettings settings;
    private final Clock clock;

    Deletion(
            Logins logins,
            LoginSeal seal,
            EndOfSessions endOfSessions,
            Departures departures,
            Leases leases,
            AccountSettings settings,
            Clock clock) {
        this.logins = logins;
        this.seal = seal;
        this.endOfSessions = endOfSessions;
        this.departures = departures;
        this.leases = leases;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Asks for the end of a login; its sessions end at once.
     *
     * @return when it will be erased
     */
    public Optional<Instant> ask(String loginId) {
        var now = clock.instant();
        var due = now.plus(settings.deletionGrace());
        return logins.byId(loginId)
                .flatMap(login ->
                        logins.change(
                                loginId,
                                where("state").is(LoginState.ACTIVE.name()),
                                Update.update("erasesAt", due)
                                        .set("sessionsFrom", now)
                                        .unset("sparedSession"),
                                LoginFacts.deletionRequested(loginId, due, login.locale())))
                .map(login -> {
                    endOfSessions.announce(login);
                    return due;
                });
    }

    /** Whoever signs in wants to stay. */
    public Login undo(Login login) {
        if (login.erasesAt() == null) {
            return login;
        }
        return logins.change(
                        login.id(),
                        where("erasesAt").gt(clock.instant()),
                        new Update().unset("erasesAt"),
                        LoginFacts.deletionUndone(login.id(), login.contact().locale()))
                .orElse(login);
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT10M")
    void inTurn() {
        try {
            if (leases.acquire(LEASE, Duration.ofMinutes(9))) {
                eraseWhatIsDue();
                leases.release(LEASE);
            }
        } catch (DataAccessException e) {
            LOG.warn("logins could not be erased: {}", e.getClass().getSimpleName());
        }
    }

    /**
     * The key goes after the write that nobody can undo; should the process end first, it goes next
     * time.
     */
    void eraseWhatIsDue() {
        var now = clock.instant();
        for (var due : logins.toErase(now, BATCH)) {
            var id = due.id();
            if (due.state() != LoginState.ERASED) {
                logins.change(
                        id,
                        where("erasesAt").lte(now),
                        erased(id),
                        LoginFacts.erased(id, due.patientId()));
            }
            if (logins.isErased(id)) {
                departures.depart(id, due.patientId());
                seal.destroy(id);
                logins.forgetErasure(id);
            }
        }
    }

    private static Update erased(String id) {
        return Update.update("state", LoginState.ERASED.name())
                // Unique, and nobody's address.
                .set("emailIndex", "erased:" + id)
                .unset("passwordHash")
                .unset("proof")
                .unset("reset")
                .unset("phone")
                .unset("details")
                .unset(PendingEmail.FIELD)
                .unset(FormerEmail.FIELD);
    }
}
