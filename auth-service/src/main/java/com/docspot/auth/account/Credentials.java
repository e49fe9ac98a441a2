package com.docspot.auth.account;

import com.docspot.auth.form.EmailAddress;
import com.docspot.platform.web.Role;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Whether somebody is who they say. */
@Service
public class Credentials {

    private final Logins logins;
    private final PasswordHashing hashing;
    private final OwnRecords ownRecords;

    Credentials(Logins logins, PasswordHashing hashing, OwnRecords ownRecords) {
        this.logins = logins;
        this.hashing = hashing;
        this.ownRecords = ownRecords;
    }

    /** What an e-mail address and a password prove. */
    public sealed interface Verdict {}

    /** They are this login's. */
    public record Proved(Login login) implements Verdict {}

    /** They are a login's that has not proved its address yet. */
    public record NotVerified() implements Verdict {}

    /** They are a login's that may not sign in. */
    public record Suspended() implements Verdict {}

    /** Nothing; which of the two is wrong is not told, and takes the same time. */
    public record Wrong() implements Verdict {}

    /** Judges an e-mail address and a password. */
    public Verdict judge(String email, String password) {
        var login = EmailAddress.of(email).flatMap(address -> logins.byEmail(address.canonical()));
        var hash = login.map(StoredLogin::passwordHash).orElse(null);
        if (!hashing.matches(shortened(password), hash) || login.isEmpty() || hash == null) {
            return new Wrong();
        }
        if (hashing.isOutdated(hash)) {
            logins.replaceHash(login.get().id(), hash, hashing.hash(password));
        }
        return switch (login.get().state()) {
            case ACTIVE -> proved(logins.open(login.get()));
            case UNVERIFIED -> new NotVerified();
            case SUSPENDED -> new Suspended();
            case INVITED, ERASED -> new Wrong();
        };
    }

    /** The login with this id. */
    public Optional<Login> byId(String id) {
        return logins.byId(id).map(logins::open);
    }

    /** Whether this opens the login with this id. */
    public boolean isPasswordOf(String id, String password) {
        var hash = logins.byId(id).map(StoredLogin::passwordHash).orElse(null);
        return hashing.matches(shortened(password), hash);
    }

    /** The key under which attempts to guess this address's password are counted, known or not. */
    public String attemptsKey(String email) {
        return logins.emailIndex(EmailAddress.of(email).map(EmailAddress::canonical).orElse(email));
    }

    /** The oldest login that may sign in as this. */
    public Optional<Login> firstOf(Role role) {
        return logins.firstOf(role).map(logins::open);
    }

    private Verdict proved(Login login) {
        ownRecords.ensure(login);
        return new Proved(login);
    }

    /** Nobody's password is longer, and ten thousand characters are not worth hashing. */
    private static String shortened(String password) {
        return password.length() > 2 * PasswordRules.MAX_LENGTH
                ? password.substring(0, 2 * PasswordRules.MAX_LENGTH)
                : password;
    }
}
