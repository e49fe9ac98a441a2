package com.docspot.auth.dev;

import com.docspot.auth.account.Credentials;
import com.docspot.auth.account.GivenLogins;
import com.docspot.auth.account.Login;
import com.docspot.auth.account.LoginState;
import com.docspot.auth.form.EmailAddress;
import com.docspot.auth.organisation.Organisation;
import com.docspot.auth.organisation.Organisations;
import com.docspot.auth.organisation.Staff;
import com.docspot.auth.session.Proof;
import com.docspot.auth.session.Sessions;
import com.docspot.platform.web.PageRequest;
import com.docspot.platform.web.Role;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Service;

/**
 * Signs in as one of the demo people without a password, and as if they had shown a second factor.
 */
@Service
@ConditionalOnBooleanProperty("docspot.dev")
public class DevSignIn {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");

    private final Credentials credentials;
    private final GivenLogins givenLogins;
    private final Organisations organisations;
    private final Staff staff;
    private final Sessions sessions;

    DevSignIn(
            Credentials credentials,
            GivenLogins givenLogins,
            Organisations organisations,
            Staff staff,
            Sessions sessions) {
        this.credentials = credentials;
        this.givenLogins = givenLogins;
        this.organisations = organisations;
        this.staff = staff;
        this.sessions = sessions;
    }

    /** The people whom one may sign in as. */
    public enum Demo {
        PATIENT(Role.PATIENT, "Paula", "Patient"),
        DOCTOR(Role.DOCTOR, "Dora", "Doctor"),
        STAFF(Role.STAFF, "Stefan", "Staff"),
        ADMIN(Role.ADMIN, "Ada", "Admin");

        private final Role role;
        private final String givenName;
        private final String familyName;

        Demo(Role role, String givenName, String familyName) {
            this.role = role;
            this.givenName = givenName;
            this.familyName = familyName;
        }
    }

    /**
     * Signs in as the first login of a role, or as a certain one; where a role has no login yet, it
     * gets one.
     *
     * @return empty if there is no such login
     */
    public Optional<Sessions.SignedIn> signIn(
            Demo demo, @Nullable String userId, @Nullable String device) {
        var login =
                userId == null
                        ? Optional.of(credentials.firstOf(demo.role).orElseGet(() -> made(demo)))
                        : credentials.byId(userId).filter(found -> isThat(found, demo));
        return login.map(found -> sessions.start(found, device, Proof.TWO));
    }

    /**
     * Signs in as a made-up person of that name and role, who comes into being when first named.
     *
     * @return empty if the name is not made of up to 40 small letters, digits and hyphens
     */
    public Optional<Sessions.SignedIn> signInNamed(
            Demo demo, String name, @Nullable String device) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        return Optional.of(given(demo, name))
                .filter(found -> isThat(found, demo))
                .map(found -> sessions.start(found, device, Proof.TWO));
    }

    private static boolean isThat(Login login, Demo demo) {
        return login.role() == demo.role && login.state() == LoginState.ACTIVE;
    }

    private Login made(Demo demo) {
        return given(demo, demo.name().toLowerCase(Locale.ROOT));
    }

    private Login given(Demo demo, String name) {
        var login =
                givenLogins.orGive(
                        EmailAddress.of(name + "@demo.docspot.example").orElseThrow(),
                        demo.givenName,
                        demo.familyName,
                        demo.role,
                        demo == Demo.STAFF ? anOrganisation().id() : null,
                        null);
        staff.moved(login.id(), null, login.organisationId());
        return login;
    }

    private Organisation anOrganisation() {
        var first = organisations.list(new PageRequest(1, null)).items();
        return first.isEmpty()
                ? organisations.found("Demo practices", null).organisation()
                : first.getFirst();
    }
}
