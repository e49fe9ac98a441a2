package com.docspot.auth.session;

import com.docspot.auth.account.Credentials;
import com.docspot.auth.account.Login;
import com.docspot.auth.factor.Factors;
import com.docspot.auth.guest.Guest;
import com.docspot.auth.guest.Guests;
import com.docspot.auth.token.Subject;
import com.docspot.platform.web.Role;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Whom a session speaks for, as things are now: a login that may still sign in, or a guest. Who
 * needs a second factor and has shown one thing only may set up the second, and nothing else.
 */
@Component
class Identities {

    private final Credentials credentials;
    private final Factors factors;
    private final Guests guests;
    private final Devices devices;

    Identities(Credentials credentials, Factors factors, Guests guests, Devices devices) {
        this.credentials = credentials;
        this.factors = factors;
        this.guests = guests;
        this.devices = devices;
    }

    /** Empty if the session is to end: its login does not honour it any more. */
    Optional<Identity> of(Session session) {
        var guestOf = session.guestOf();
        return guestOf != null
                ? guests.of(guestOf).map(guest -> of(guest, session))
                : credentials
                        .byId(session.userId())
                        .filter(login -> login.honours(session.id(), session.startedAt()))
                        .map(login -> of(login, session));
    }

    Identity of(Login login, Session session) {
        var email = login.contact().email();
        var enrolling = factors.areRequiredOf(login.role()) && !session.secured();
        var subject =
                enrolling
                        ? new Subject(login.id(), Role.ENROLLING, session.id(), null, null, null)
                        : new Subject(
                                login.id(),
                                login.role(),
                                session.id(),
                                login.patientId(),
                                login.doctorId(),
                                login.organisationId());
        return new Identity(
                subject,
                enrolling ? login.role() : null,
                login.contact().givenName(),
                login.contact().familyName(),
                email == null ? null : devices.issue(credentials.attemptsKey(email)));
    }

    private static Identity of(Guest guest, Session session) {
        return new Identity(
                new Subject(guest.id(), Role.GUEST, session.id(), guest.patientId(), null, null),
                null,
                guest.givenName(),
                guest.familyName(),
                null);
    }
}
