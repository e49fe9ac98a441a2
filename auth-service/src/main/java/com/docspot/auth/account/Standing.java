package com.docspot.auth.account;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.docspot.platform.events.Fact;
import com.docspot.platform.web.Ids;
import com.docspot.platform.web.Role;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Service;

/**
 * What others decide about a login: whether it may sign in, and as what. Each decision ends its
 * sessions, so that no token goes on with what it may not do any more, and says who took it.
 */
@Service
public class Standing {

    private final Logins logins;
    private final Tickets tickets;
    private final OwnRecords ownRecords;
    private final AccountSettings settings;
    private final ApplicationEventPublisher inProcess;
    private final Clock clock;

    Standing(
            Logins logins,
            Tickets tickets,
            OwnRecords ownRecords,
            AccountSettings settings,
            ApplicationEventPublisher inProcess,
            Clock clock) {
        this.logins = logins;
        this.tickets = tickets;
        this.ownRecords = ownRecords;
        this.settings = settings;
        this.inProcess = inProcess;
        this.clock = clock;
    }

    /** What became of a decision. */
    public sealed interface Outcome {}

    /** It counts. */
    public record Decided(Login login) implements Outcome {}

    /** There is no such login. */
    public record Unknown() implements Outcome {}

    /** It does not fit the state that the login is in. */
    public record WrongState(LoginState state) implements Outcome {}

    private record Decision(Update update, List<Fact> facts) {}

    /** The login may not sign in any more. */
    public Outcome suspend(String loginId, String by) {
        return decide(
                loginId,
                login ->
                        login.state() == LoginState.ACTIVE
                                ? Optional.of(
                                        decision(
                                                Update.update("state", LoginState.SUSPENDED.name()),
                                                LoginFacts.suspended(login.id(), by)))
                                : Optional.empty());
    }

    /** The login may sign in again. */
    public Outcome restore(String loginId, String by) {
        return decide(
                loginId,
                login ->
                        login.state() == LoginState.SUSPENDED
                                ? Optional.of(
                                        decision(
                                                Update.update("state", LoginState.ACTIVE.name()),
                                                LoginFacts.restored(login.id(), by)))
                                : Optional.empty());
    }

    /** The password counts no more; its owner is mailed a link to set another. */
    public Outcome forceReset(String loginId) {
        var now = clock.instant();
        return decide(
                loginId,
                login -> {
                    if (login.state() != LoginState.ACTIVE) {
                        return Optional.empty();
                    }
                    var reset = tickets.issue(now.plus(settings.invitationLasts()));
                    return Optional.of(
                            decision(
                                    new Update()
                                            .unset("passwordHash")
                                            .set("reset", reset)
                                            .set("mailedAt", now),
                                    LoginFacts.resetRequested(
                                            login.id(),
                                            reset.id(),
                                            LoginFacts.Reason.ORDERED,
                                            login.locale())));
                });
    }

    /**
     * The login acts as something else from now on.
     *
     * @param organisationId for which staff act
     */
    public Outcome assign(String loginId, Role role, @Nullable String organisationId, String by) {
        var outcome =
                decide(
                        loginId,
                        login ->
                                login.state() == LoginState.ACTIVE
                                                || login.state() == LoginState.SUSPENDED
                                        ? Optional.of(assignment(login, role, organisationId, by))
                                        : Optional.empty());
        if (outcome instanceof Decided(var login)) {
            ownRecords.ensure(login);
        }
        return outcome;
    }

    /** The login does not act for the organisation any more; it becomes a patient's. */
    public Outcome leave(String loginId, String organisationId, String by) {
        var outcome =
                decide(
                        loginId,
                        login ->
                                login.role() == Role.STAFF
                                                && organisationId.equals(login.organisationId())
                                        ? Optional.of(departure(login, by))
                                        : Optional.empty());
        if (outcome instanceof Decided(var login) && login.state() == LoginState.ACTIVE) {
            ownRecords.ensure(login);
        }
        return outcome;
    }

    /** A login whose own record was merged into another has that one from now on. */
    public void follow(String patientId, String into) {
        logins.byPatient(patientId)
                .forEach(login ->
                        logins.change(
                                login.id(),
                                where("patientId").is(patientId),
                                Update.update("patientId", into)));
    }

    /** Somebody who has not accepted yet may register with their address like anybody. */
    private static Decision departure(StoredLogin login, String by) {
        var decision = assignment(login, Role.PATIENT, null, by);
        if (login.state() == LoginState.INVITED) {
            decision.update().set("state", LoginState.UNVERIFIED.name()).unset("reset");
        }
        return decision;
    }

    private static Decision assignment(
            StoredLogin login, Role role, @Nullable String organisationId, String by) {
        var update = new Update().set("role", role.name());
        if (organisationId == null) {
            update.unset("organisationId");
        } else {
            update.set("organisationId", organisationId);
        }
        if (role == Role.PATIENT && login.patientId() == null) {
            update.set("patientId", Ids.next("pat"));
        }
        if (role == Role.DOCTOR && login.doctorId() == null) {
            update.set("doctorId", Ids.next("doc"));
        }
        var facts = new ArrayList<Fact>();
        var before = login.organisationId();
        if (before != null && !before.equals(organisationId)) {
            facts.add(LoginFacts.staffLeft(login.id(), before));
        }
        if (organisationId != null && !organisationId.equals(before)) {
            facts.add(LoginFacts.staffJoined(login.id(), organisationId));
        }
        facts.add(LoginFacts.roleChanged(login.id(), role, organisationId, by));
        return new Decision(update, facts);
    }

    private Outcome decide(String loginId, Function<StoredLogin, Optional<Decision>> decide) {
        var login = logins.byId(loginId);
        if (login.isEmpty()) {
            return new Unknown();
        }
        var decision = decide.apply(login.get());
        if (decision.isEmpty()) {
            return new WrongState(login.get().state());
        }
        var changed =
                logins.change(
                        loginId,
                        where("revision").is(login.get().revision()),
                        decision.get()
                                .update()
                                .set("sessionsFrom", clock.instant())
                                .unset("sparedSession"),
                        decision.get().facts().toArray(Fact[]::new));
        if (changed.isEmpty()) {
            // Somebody was faster; what they made of it is judged anew.
            return decide(loginId, decide);
        }
        inProcess.publishEvent(new SessionsOver(loginId, null));
        return new Decided(changed.get());
    }

    private static Decision decision(Update update, Fact fact) {
        return new Decision(update, List.of(fact));
    }
}
