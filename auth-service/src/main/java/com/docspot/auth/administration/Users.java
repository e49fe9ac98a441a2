package com.docspot.auth.administration;

import com.docspot.auth.account.Login;
import com.docspot.auth.account.LoginDirectory;
import com.docspot.auth.account.LoginState;
import com.docspot.auth.account.Standing;
import com.docspot.auth.organisation.Organisations;
import com.docspot.auth.organisation.Staff;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.NotFoundException;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.PageRequest;
import com.docspot.platform.web.Role;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The users, as administrators look after them. Nobody decides about themselves, so that there is
 * always an administrator left.
 */
@Service
public class Users {

    private final LoginDirectory directory;
    private final Standing standing;
    private final Organisations organisations;
    private final Staff staff;

    Users(LoginDirectory directory, Standing standing, Organisations organisations, Staff staff) {
        this.directory = directory;
        this.standing = standing;
        this.organisations = organisations;
        this.staff = staff;
    }

    /** What became of a decision. */
    public sealed interface Outcome {}

    /** It counts, and the user's sessions are over. */
    public record Decided(Login login) implements Outcome {}

    /** It does not fit the state that the login is in. */
    public record WrongState(LoginState state) implements Outcome {}

    /** It is about the administrator who made it. */
    public record Yourself() implements Outcome {}

    /** The users who fit. */
    public Page<Login> find(LoginDirectory.Filter filter, PageRequest page) {
        return directory.find(filter, page);
    }

    /** One user. */
    public Login see(String userId) {
        return directory.byId(userId).orElseThrow(NotFoundException::new);
    }

    /** A user may not sign in any more. */
    public Outcome suspend(String userId, Caller by) {
        return decide(userId, by, () -> standing.suspend(userId, by.id()));
    }

    /** A user may sign in again. */
    public Outcome restore(String userId, Caller by) {
        return decide(userId, by, () -> standing.restore(userId, by.id()));
    }

    /** A user must set another password. */
    public Outcome forceReset(String userId, Caller by) {
        return decide(userId, by, () -> standing.forceReset(userId));
    }

    /**
     * A user acts as something else from now on.
     *
     * @param organisationId for which staff act
     */
    public Outcome assign(String userId, Role role, @Nullable String organisationId, Caller by) {
        var before = see(userId);
        if (organisationId != null) {
            organisations.see(organisationId);
        }
        var outcome =
                decide(userId, by, () -> standing.assign(userId, role, organisationId, by.id()));
        if (outcome instanceof Decided) {
            staff.moved(userId, before.organisationId(), organisationId);
        }
        return outcome;
    }

    private Outcome decide(String userId, Caller by, Supplier<Standing.Outcome> decision) {
        if (userId.equals(by.id())) {
            return new Yourself();
        }
        return switch (decision.get()) {
            case Standing.Decided(var login) -> new Decided(login);
            case Standing.WrongState(var state) -> new WrongState(state);
            case Standing.Unknown() -> throw new NotFoundException();
        };
    }
}
