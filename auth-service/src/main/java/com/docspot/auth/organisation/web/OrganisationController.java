package com.docspot.auth.organisation.web;

import com.docspot.auth.form.Checks;
import com.docspot.auth.organisation.Organisation;
import com.docspot.auth.organisation.Organisations;
import com.docspot.platform.web.Answers;
import com.docspot.platform.web.IdempotencyKey;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.PageRequest;
import com.docspot.platform.web.Revision;
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

    OrganisationController(Organisations organisations) {
        this.organisations = organisations;
    }

    record FoundRequest(@Nullable String name) {}

    record OrganisationAnswer(String id, String name, Instant createdAt) {

        static OrganisationAnswer of(Organisation organisation) {
            return new OrganisationAnswer(
                    organisation.id(), organisation.name(), organisation.createdAt());
        }
    }

    @PostMapping
    @Answers(status = 201)
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

    static <T> ResponseEntity<T> created(String location, boolean replayed, T body) {
        var answer = ResponseEntity.created(URI.create(location));
        return replayed
                ? answer.header(IdempotencyKey.REPLAYED, "true").body(body)
                : answer.body(body);
    }
}
