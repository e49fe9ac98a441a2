package com.docspot.auth.account;

import com.docspot.auth.form.EmailAddress;
import com.docspot.platform.start.Misconfigured;
import com.docspot.platform.web.Role;
import com.mongodb.MongoException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Makes the administrator that the configuration names, so that a new suite has somebody who may
 * let others in.
 */
@Component
class FirstAdmin {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdmin.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final GivenLogins logins;
    private final AccountSettings.Admin admin;

    FirstAdmin(GivenLogins logins, AccountSettings settings) {
        this.logins = logins;
        this.admin = settings.admin();
        check(admin);
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (isNamed(admin)) {
            Thread.ofVirtual().name("first-admin").start(this::make);
        }
    }

    private void make() {
        var email = EmailAddress.of(String.valueOf(admin.email())).orElseThrow();
        while (true) {
            try {
                var login =
                        logins.orGive(
                                email,
                                "Administrator",
                                "DocSpot",
                                Role.ADMIN,
                                null,
                                admin.password());
                if (login.role() != Role.ADMIN) {
                    LOG.warn(
                            "DOCSPOT_ADMIN_EMAIL belongs to {}, which is no administrator; left as"
                                    + " it is",
                            login.id());
                }
                return;
            } catch (DataAccessException | MongoException | TooManyAtOnce e) {
                LOG.warn("the first administrator waits: {}", e.getClass().getSimpleName());
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private static boolean isNamed(AccountSettings.Admin admin) {
        return admin.email() != null && !admin.email().isBlank();
    }

    private static void check(AccountSettings.Admin admin) {
        if (!isNamed(admin)) {
            return;
        }
        if (EmailAddress.of(String.valueOf(admin.email())).isEmpty()) {
            throw new Misconfigured(
                    "DOCSPOT_ADMIN_EMAIL is not an e-mail address.",
                    "Correct it, or leave it out.");
        }
        PasswordRules.objection(String.valueOf(admin.password()))
                .ifPresent(objection -> {
                    throw new Misconfigured(
                            "DOCSPOT_ADMIN_PASSWORD " + objection + ".",
                            "Set another, of 12 to 128 characters.");
                });
    }
}
