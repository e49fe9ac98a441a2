package com.docspot.auth.organisation.web;

import com.docspot.auth.account.GivenLogins;
import com.docspot.auth.account.Invite;
import com.docspot.auth.account.Login;
import com.docspot.auth.account.LoginState;
import com.docspot.auth.account.Register;
import com.docspot.auth.form.Checks;
import com.docspot.auth.organisation.Organisation;
import com.docspot.auth.organisation.Organisations;
import com.docspot.auth.organisation.Staff;
import com.docspot.platform.web.IdempotencyKey;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.PageRequest;
import com.docspot.platform.web.Problems;
import com.docspot.platform.web.Revision;
import com.docspot.platform.web.Role;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(OrganisationController.PATH)
class OrganisationController {

    static final String PATH = "/api/v1/organisations";

    private final Organisations organisations;
    private final Staff staff;

    OrganisationController(Organisations organisations, Staff staff) {
        this.organisations = organisations;
        this.staff = staff;
    }

    record FoundRequest(@Nullable String name) {}

    record OrganisationAnswer(String id, String name, Instant createdAt) {

        static OrganisationAnswer of(Organisation organisation) {
            return new OrganisationAnswer(
                    organisation.id(), organisation.name(), organisation.createdAt());
        }
    }

    record InviteRequest(
            @Nullable String email,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String locale,
            @Nullable String zone) {

        Invite toCommand(String organisation, @Nullable IdempotencyKey key) {
            var checks = new Checks();
            var address = checks.email("/email", email);
            var given = checks.name("/givenName", givenName);
            var family = checks.name("/familyName", familyName);
            var language =
                    checks.locale("/locale", locale == null ? Register.DEFAULT_LOCALE : locale);
            var timeZone = checks.zone("/zone", zone == null ? Register.DEFAULT_ZONE : zone);
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

    record StaffAnswer(String id, Role role, LoginState state, @Nullable String organisationId) {

        static StaffAnswer of(Login login) {
            return new StaffAnswer(login.id(), login.role(), login.state(), login.organisationId());
        }
    }

    @PostMapping
    ResponseEntity<OrganisationAnswer> found(
            @RequestBody FoundRequest request, @Nullable IdempotencyKey key) {
        var checks = new Checks();
        var name = checks.name("/name", request.name());
        checks.done();
        var founded = organisations.found(name.orElseThrow(), key);
        return created(
                PATH + "/" + founded.organisation().id(),
                founded.replayed(),
                OrganisationAnswer.of(founded.organisation()));
    }

    @GetMapping
    Page<OrganisationAnswer> list(PageRequest request) {
        var page = organisations.list(request);
        return new Page<>(
                page.items().stream().map(OrganisationAnswer::of).toList(), page.nextCursor());
    }

    @GetMapping("/{id}")
    ResponseEntity<OrganisationAnswer> see(@PathVariable String id) {
        var organisation = organisations.see(id);
        return ResponseEntity.ok()
                .eTag(Revision.etag(organisation.revision()))
                .body(OrganisationAnswer.of(organisation));
    }

    @PostMapping("/{id}/staff")
    ResponseEntity<?> invite(
            @PathVariable String id,
            @RequestBody InviteRequest request,
            @Nullable IdempotencyKey key) {
        return switch (staff.invite(request.toCommand(id, key))) {
            case GivenLogins.Invited(var login, var replayed) ->
                    created(
                            PATH + "/" + id + "/staff/" + login.id(),
                            replayed,
                            StaffAnswer.of(login));
            case GivenLogins.AddressTaken() ->
                    Problems.conflict(
                            "email-in-use",
                            "This e-mail address has a login already. Invite them with another"
                                    + " address.");
        };
    }

    private static <T> ResponseEntity<T> created(String location, boolean replayed, T body) {
        var answer = ResponseEntity.created(URI.create(location));
        return replayed
                ? answer.header(IdempotencyKey.REPLAYED, "true").body(body)
                : answer.body(body);
    }
}
