package com.docspot.auth.organisation;

import com.docspot.auth.account.GivenLogins;
import com.docspot.auth.account.Invite;
import com.docspot.auth.account.Login;
import com.docspot.auth.account.LoginDirectory;
import com.docspot.auth.account.Standing;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.NotFoundException;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.PageRequest;
import com.docspot.platform.web.ProblemException;
import com.docspot.platform.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/** Who acts for an organisation: its managers decide, and administrators. */
@Service
public class Staff {

    private final Organisations organisations;
    private final GivenLogins logins;
    private final LoginDirectory directory;
    private final Standing standing;

    Staff(
            Organisations organisations,
            GivenLogins logins,
            LoginDirectory directory,
            Standing standing) {
        this.organisations = organisations;
        this.logins = logins;
        this.directory = directory;
        this.standing = standing;
    }

    /** What became of an invitation. */
    public sealed interface Outcome {}

    /** There is a login for them. */
    public record Invited(Member member, boolean replayed) implements Outcome {}

    /** The e-mail address has a login already. */
    public record AddressTaken() implements Outcome {}

    /** What became of a change of staff. */
    public sealed interface Change {}

    /** It was made. */
    public record Changed(Member member) implements Change {}

    /** Somebody must be there who decides. */
    public record LastManager() implements Change {}

    /**
     * Lets the caller go on if they see the organisation's staff.
     *
     * @throws NotFoundException otherwise
     */
    public Organisation seen(String organisationId, Access access) {
        var organisation = organisations.see(organisationId);
        access.require(
                organisationId.equals(access.caller().organisation()) ? "organisation" : "none");
        return organisation;
    }

    /**
     * Lets the caller go on if they decide for the organisation.
     *
     * @throws NotFoundException if they don't even see it
     * @throws ProblemException 403 {@code managers-only} if they are another member of its staff
     */
    public Organisation managed(String organisationId, Access access) {
        var organisation = seen(organisationId, access);
        if (!access.unrestricted() && !organisation.isManagedBy(access.caller().id())) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "managers-only",
                    "For managers",
                    "Only a manager of the organisation can do this. Ask one of them.");
        }
        return organisation;
    }

    /** Invites somebody to act for an organisation; the first who is decides about the others. */
    public Outcome invite(Invite command, @Nullable Position position, Access access) {
        var organisation = managed(command.organisationId(), access);
        return switch (logins.invite(command)) {
            case GivenLogins.Invited(var login, var replayed) -> {
                var isManager = position == Position.MANAGER || !organisation.hasManagers();
                if (isManager && !replayed) {
                    organisations.appoint(organisation.id(), login.id());
                }
                yield new Invited(member(login, organisations.see(organisation.id())), replayed);
            }
            case GivenLogins.AddressTaken() -> new AddressTaken();
        };
    }

    /** An organisation's staff, the longest-serving first. */
    public Page<Member> of(String organisationId, Access access, PageRequest page) {
        var organisation = seen(organisationId, access);
        var found =
                directory.find(
                        new LoginDirectory.Filter(null, null, Role.STAFF, null, organisationId),
                        page);
        return new Page<>(
                found.items().stream().map(login -> member(login, organisation)).toList(),
                found.nextCursor());
    }

    /** Gives a member of staff another position. */
    public Change promote(String organisationId, String userId, Position position, Access access) {
        managed(organisationId, access);
        var login = memberOf(organisationId, userId);
        if (position == Position.MANAGER) {
            organisations.appoint(organisationId, userId);
        } else if (!organisations.dismiss(organisationId, userId, access.unrestricted())) {
            return new LastManager();
        }
        return new Changed(member(login, organisations.see(organisationId)));
    }

    /** Somebody leaves, or is made to; their sessions end. */
    public Change remove(String organisationId, String userId, Access access) {
        if (userId.equals(access.caller().id())) {
            seen(organisationId, access);
        } else {
            managed(organisationId, access);
        }
        memberOf(organisationId, userId);
        if (!organisations.dismiss(organisationId, userId, access.unrestricted())) {
            return new LastManager();
        }
        return switch (standing.leave(userId, organisationId, access.caller().id())) {
            case Standing.Decided(var left) ->
                    new Changed(member(left, organisations.see(organisationId)));
            case Standing.Unknown(), Standing.WrongState(var _) -> throw new NotFoundException();
        };
    }

    /**
     * Somebody acts for another organisation now, or for none: they decide in neither, unless
     * nobody else does in the new one.
     */
    public void moved(String userId, @Nullable String from, @Nullable String to) {
        if (from != null && !from.equals(to)) {
            organisations.dismiss(from, userId, true);
        }
        if (to != null && !organisations.see(to).hasManagers()) {
            organisations.appoint(to, userId);
        }
    }

    private Login memberOf(String organisationId, String userId) {
        return directory
                .byId(userId)
                .filter(login ->
                        login.role() == Role.STAFF && organisationId.equals(login.organisationId()))
                .orElseThrow(NotFoundException::new);
    }

    private static Member member(Login login, Organisation organisation) {
        return new Member(
                login, organisation.isManagedBy(login.id()) ? Position.MANAGER : Position.MEMBER);
    }
}
