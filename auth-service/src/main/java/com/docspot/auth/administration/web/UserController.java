package com.docspot.auth.administration.web;

import com.docspot.auth.account.Login;
import com.docspot.auth.account.LoginDirectory;
import com.docspot.auth.account.LoginState;
import com.docspot.auth.administration.Users;
import com.docspot.auth.form.Checks;
import com.docspot.platform.web.Answers;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.PageRequest;
import com.docspot.platform.web.Problems;
import com.docspot.platform.web.Revision;
import com.docspot.platform.web.Role;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/users")
class UserController {

    private static final Set<Role> GIVEN =
            Set.of(Role.PATIENT, Role.DOCTOR, Role.STAFF, Role.ADMIN);

    private final Users users;

    UserController(Users users) {
        this.users = users;
    }

    record LoginAnswer(
            String id,
            Role role,
            LoginState state,
            String givenName,
            String familyName,
            @Nullable String email,
            @Nullable String patientId,
            @Nullable String doctorId,
            @Nullable String organisationId) {

        static LoginAnswer of(Login login) {
            var contact = login.contact();
            return new LoginAnswer(
                    login.id(),
                    login.role(),
                    login.state(),
                    contact.givenName(),
                    contact.familyName(),
                    contact.email(),
                    login.patientId(),
                    login.doctorId(),
                    login.organisationId());
        }
    }

    record RoleRequest(@Nullable String role, @Nullable String organisationId) {}

    @GetMapping
    Page<LoginAnswer> find(
            @RequestParam(required = false) @Nullable String email,
            @RequestParam(required = false) @Nullable String id,
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String organisationId,
            PageRequest request) {
        var checks = new Checks();
        var address = Optional.ofNullable(email).flatMap(text -> checks.email("/email", text));
        var as = Optional.ofNullable(role).flatMap(text -> checks.oneOf("/role", text, Role.class));
        var in =
                Optional.ofNullable(state)
                        .flatMap(text -> checks.oneOf("/state", text, LoginState.class));
        checks.done();
        var page =
                users.find(
                        new LoginDirectory.Filter(
                                address.orElse(null),
                                id,
                                as.orElse(null),
                                in.orElse(null),
                                organisationId),
                        request);
        return new Page<>(page.items().stream().map(LoginAnswer::of).toList(), page.nextCursor());
    }

    @GetMapping("/{id}")
    ResponseEntity<LoginAnswer> see(@PathVariable String id) {
        return ok(users.see(id));
    }

    @PostMapping("/{id}/suspend")
    @Answers(LoginAnswer.class)
    ResponseEntity<?> suspend(@PathVariable String id, Caller caller) {
        return answer(users.suspend(id, caller));
    }

    @PostMapping("/{id}/restore")
    @Answers(LoginAnswer.class)
    ResponseEntity<?> restore(@PathVariable String id, Caller caller) {
        return answer(users.restore(id, caller));
    }

    @PostMapping("/{id}/force-reset")
    @Answers(LoginAnswer.class)
    ResponseEntity<?> forceReset(@PathVariable String id, Caller caller) {
        return answer(users.forceReset(id, caller));
    }

    @PostMapping("/{id}/role")
    @Answers(LoginAnswer.class)
    ResponseEntity<?> assign(
            @PathVariable String id, @RequestBody RoleRequest request, Caller caller) {
        users.see(id);
        var checks = new Checks();
        var role = checks.oneOf("/role", request.role(), Role.class);
        if (role.isPresent() && !GIVEN.contains(role.get())) {
            checks.refuse("/role", "is none of [PATIENT, DOCTOR, STAFF, ADMIN]");
        }
        var organisation = request.organisationId();
        if (role.filter(Role.STAFF::equals).isPresent()) {
            checks.required("/organisationId", organisation);
        } else if (organisation != null) {
            checks.refuse("/organisationId", "must be left out: only staff act for one");
        }
        checks.done();
        return answer(users.assign(id, role.orElseThrow(), organisation, caller));
    }

    private static ResponseEntity<?> answer(Users.Outcome outcome) {
        return switch (outcome) {
            case Users.Decided(var login) -> ok(login);
            case Users.WrongState(var state) ->
                    Problems.conflict(
                            "wrong-state",
                            "This user is " + state + ", which does not allow that.");
            case Users.Yourself() ->
                    Problems.conflict("yourself", "Another administrator has to decide about you.");
        };
    }

    private static ResponseEntity<LoginAnswer> ok(Login login) {
        return ResponseEntity.ok()
                .eTag(Revision.etag(login.revision()))
                .body(LoginAnswer.of(login));
    }
}
