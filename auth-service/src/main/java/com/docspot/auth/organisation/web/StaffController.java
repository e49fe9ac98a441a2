package com.docspot.auth.organisation.web;

import com.docspot.auth.account.Invite;
import com.docspot.auth.account.LoginState;
import com.docspot.auth.account.Register;
import com.docspot.auth.form.Checks;
import com.docspot.auth.organisation.Member;
import com.docspot.auth.organisation.Position;
import com.docspot.auth.organisation.Staff;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Answers;
import com.docspot.platform.web.IdempotencyKey;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.PageRequest;
import com.docspot.platform.web.Problems;
import com.docspot.platform.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(OrganisationController.PATH + "/{id}/staff")
class StaffController {

    private final Staff staff;

    StaffController(Staff staff) {
        this.staff = staff;
    }

    record InviteRequest(
            @Nullable String email,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String locale,
            @Nullable String zone,
            @Nullable String position) {

        Invite toCommand(String organisation, @Nullable IdempotencyKey key) {
            var checks = new Checks();
            var address = checks.email("/email", email);
            var given = checks.name("/givenName", givenName);
            var family = checks.name("/familyName", familyName);
            var language =
                    checks.locale("/locale", locale == null ? Register.DEFAULT_LOCALE : locale);
            var timeZone = checks.zone("/zone", zone == null ? Register.DEFAULT_ZONE : zone);
            if (position != null) {
                checks.oneOf("/position", position, Position.class);
            }
            checks.done();
            return new Invite(
                    address.orElseThrow(),
                    given.orElseThrow(),
                    family.orElseThrow(),
                    organisation,
                    language.orElseThrow(),
                    timeZone.orElseThrow(),
                    key);
        }
    }

    record PositionRequest(@Nullable String position) {}

    record MemberAnswer(
            String id,
            Role role,
            LoginState state,
            @Nullable String organisationId,
            Position position,
            String givenName,
            String familyName,
            @Nullable String email) {

        static MemberAnswer of(Member member) {
            var login = member.login();
            var contact = login.contact();
            return new MemberAnswer(
                    login.id(),
                    login.role(),
                    login.state(),
                    login.organisationId(),
                    member.position(),
                    contact.givenName(),
                    contact.familyName(),
                    contact.email());
        }
    }

    @PostMapping
    @Answers(value = MemberAnswer.class, status = 201)
    ResponseEntity<?> invite(
            @PathVariable String id,
            @RequestBody InviteRequest request,
            Access access,
            @Nullable IdempotencyKey key) {
        staff.managed(id, access);
        var command = request.toCommand(id, key);
        var position = request.position() == null ? null : Position.valueOf(request.position());
        return switch (staff.invite(command, position, access)) {
            case Staff.Invited(var member, var replayed) ->
                    OrganisationController.created(
                            OrganisationController.PATH
                                    + "/"
                                    + id
                                    + "/staff/"
                                    + member.login().id(),
                            replayed,
                            MemberAnswer.of(member));
            case Staff.AddressTaken() ->
                    Problems.conflict(
                            "email-in-use",
                            "This e-mail address has a login already. Invite them with another"
                                    + " address.");
        };
    }

    @GetMapping
    Page<MemberAnswer> list(@PathVariable String id, Access access, PageRequest request) {
        var page = staff.of(id, access, request);
        return new Page<>(page.items().stream().map(MemberAnswer::of).toList(), page.nextCursor());
    }

    @PatchMapping("/{userId}")
    @Answers(MemberAnswer.class)
    ResponseEntity<?> promote(
            @PathVariable String id,
            @PathVariable String userId,
            @RequestBody PositionRequest request,
            Access access) {
        staff.managed(id, access);
        var checks = new Checks();
        var position = checks.oneOf("/position", request.position(), Position.class);
        checks.done();
        return switch (staff.promote(id, userId, position.orElseThrow(), access)) {
            case Staff.Changed(var member) -> ResponseEntity.ok(MemberAnswer.of(member));
            case Staff.LastManager() -> lastManager();
        };
    }

    @DeleteMapping("/{userId}")
    @Answers(value = Void.class, status = 204)
    ResponseEntity<?> remove(@PathVariable String id, @PathVariable String userId, Access access) {
        return switch (staff.remove(id, userId, access)) {
            case Staff.Changed(var _) -> ResponseEntity.noContent().build();
            case Staff.LastManager() -> lastManager();
        };
    }

    private static ResponseEntity<ProblemDetail> lastManager() {
        return Problems.conflict(
                "last-manager", "The organisation needs a manager. Make somebody else one first.");
    }
}
