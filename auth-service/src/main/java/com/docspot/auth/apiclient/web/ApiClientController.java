package com.docspot.auth.apiclient.web;

import com.docspot.auth.apiclient.ApiClient;
import com.docspot.auth.apiclient.ApiClients;
import com.docspot.auth.apiclient.ClientSecret;
import com.docspot.auth.apiclient.Scopes;
import com.docspot.auth.form.Checks;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Answers;
import com.docspot.platform.web.IdempotencyKey;
import com.docspot.platform.web.NotFoundException;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.PageRequest;
import com.docspot.platform.web.Problems;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(ApiClientController.PATH)
class ApiClientController {

    static final String PATH = "/api/v1/api-clients";

    private static final int MOST_OVERLAP_HOURS = 168;
    private static final int OVERLAP_HOURS = 24;

    private final ApiClients clients;
    private final Scopes scopes;

    ApiClientController(ApiClients clients, Scopes scopes) {
        this.clients = clients;
        this.scopes = scopes;
    }

    record MakeRequest(
            @Nullable String name,
            @Nullable List<@Nullable String> scopes,
            @Nullable String organisationId) {}

    record RotateRequest(@Nullable Integer overlapHours) {}

    record SecretAnswer(String id, Instant createdAt, @Nullable Instant expiresAt) {

        static SecretAnswer of(ClientSecret secret) {
            return new SecretAnswer(secret.id(), secret.createdAt(), secret.until());
        }
    }

    record ClientAnswer(
            String id,
            String name,
            String organisationId,
            List<String> scopes,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt,
            List<SecretAnswer> secrets,
            @Nullable String secret) {

        static ClientAnswer of(ApiClient client, @Nullable String secret) {
            return new ClientAnswer(
                    client.id(),
                    client.name(),
                    client.organisationId(),
                    client.scopes(),
                    client.createdAt(),
                    client.lastUsedAt(),
                    client.revokedAt(),
                    client.secrets().stream().map(SecretAnswer::of).toList(),
                    secret);
        }

        /** Names the client, never the secret. */
        @Override
        public String toString() {
            return "ClientAnswer[" + id + "]";
        }
    }

    @PostMapping
    @Answers(status = 201)
    ResponseEntity<ClientAnswer> make(
            @RequestBody MakeRequest request, Access access, @Nullable IdempotencyKey key) {
        var checks = new Checks();
        var name = checks.name("/name", request.name());
        var wanted = scopes(request, checks);
        checks.done();
        var made =
                clients.make(
                        new ApiClients.Make(
                                organisation(request.organisationId(), access),
                                name.orElseThrow(),
                                wanted,
                                key),
                        access);
        var answer = ResponseEntity.created(URI.create(PATH + "/" + made.client().id()));
        return (made.secret() == null ? answer.header(IdempotencyKey.REPLAYED, "true") : answer)
                .body(ClientAnswer.of(made.client(), made.secret()));
    }

    @GetMapping
    Page<ClientAnswer> list(
            @RequestParam(required = false) @Nullable String organisationId,
            Access access,
            PageRequest request) {
        var page = clients.of(organisation(organisationId, access), access, request);
        return new Page<>(
                page.items().stream().map(client -> ClientAnswer.of(client, null)).toList(),
                page.nextCursor());
    }

    @GetMapping("/scopes")
    Page<String> scopes() {
        return Page.last(List.copyOf(scopes.known()));
    }

    @GetMapping("/{id}")
    ClientAnswer see(@PathVariable String id, Access access) {
        return ClientAnswer.of(clients.see(id, access), null);
    }

    @PostMapping("/{id}/secrets")
    @Answers(value = ClientAnswer.class, status = 201)
    ResponseEntity<?> rotate(
            @PathVariable String id, @RequestBody RotateRequest request, Access access) {
        clients.see(id, access);
        var hours = Optional.ofNullable(request.overlapHours()).orElse(OVERLAP_HOURS);
        var checks = new Checks();
        if (hours < 0 || hours > MOST_OVERLAP_HOURS) {
            checks.refuse("/overlapHours", "is not between 0 and 168");
        }
        checks.done();
        return clients.rotate(id, Duration.ofHours(hours), access)
                .<ResponseEntity<?>>map(rotated ->
                        ResponseEntity.status(HttpStatus.CREATED)
                                .body(ClientAnswer.of(rotated.client(), rotated.secret())))
                .orElseGet(() ->
                        Problems.conflict("revoked", "This client was revoked. Make another."));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable String id, Access access) {
        clients.revoke(id, access);
    }

    /** Staff's own; administrators name one. */
    private static String organisation(@Nullable String named, Access access) {
        var own = access.caller().organisation();
        var meant = named == null ? own : named;
        if (meant == null) {
            throw new NotFoundException();
        }
        return meant;
    }

    private List<String> scopes(MakeRequest request, Checks checks) {
        var wanted = new TreeSet<String>();
        if (request.scopes() == null || request.scopes().isEmpty()) {
            checks.refuse("/scopes", "is missing");
            return List.of();
        }
        for (var i = 0; i < request.scopes().size(); i++) {
            var scope = request.scopes().get(i);
            if (scope == null || !scopes.known().contains(scope)) {
                checks.refuse("/scopes/" + i, "is none of " + scopes.known());
            } else {
                wanted.add(scope);
            }
        }
        return List.copyOf(wanted);
    }
}
