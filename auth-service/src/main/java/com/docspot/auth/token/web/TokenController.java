package com.docspot.auth.token.web;

import com.docspot.auth.apiclient.ApiClient;
import com.docspot.auth.apiclient.ApiClients;
import com.docspot.auth.token.ServiceSecrets;
import com.docspot.auth.token.Subject;
import com.docspot.auth.token.TokenIssuer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The token endpoint of RFC 6749, of which services use client credentials (section 4.4). */
@RestController
class TokenController {

    private final ServiceSecrets secrets;
    private final ApiClients clients;
    private final TokenIssuer tokens;

    TokenController(ServiceSecrets secrets, ApiClients clients, TokenIssuer tokens) {
        this.secrets = secrets;
        this.clients = clients;
        this.tokens = tokens;
    }

    private record Client(String name, String secret) {}

    @PostMapping(path = "/oauth2/token", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Map<String, Object>> token(
            @RequestParam(name = "grant_type", required = false) @Nullable String grantType,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization,
            @RequestParam(required = false) @Nullable String scope) {
        var client = client(authorization);
        var service = client.filter(found -> secrets.match(found.name(), found.secret()));
        var software =
                service.isPresent()
                        ? Optional.<ApiClient>empty()
                        : client.flatMap(found -> clients.proved(found.name(), found.secret()));
        if (service.isEmpty() && software.isEmpty()) {
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                    .header(
                            HttpHeaders.WWW_AUTHENTICATE,
                            "Basic realm=\"docspot\", charset=\"UTF-8\"")
                    .body(Map.of("error", "invalid_client"));
        }
        if (grantType == null) {
            return ResponseEntity.badRequest().body(Map.of("error", "invalid_request"));
        }
        if (!grantType.equals("client_credentials")) {
            return ResponseEntity.badRequest().body(Map.of("error", "unsupported_grant_type"));
        }
        return software.isPresent()
                ? forSoftware(software.get(), scope)
                : answer(tokens.issue(Subject.service(service.orElseThrow().name())), Map.of());
    }

    /** All scopes that the client has, or those of them that it asks for (section 3.3). */
    private ResponseEntity<Map<String, Object>> forSoftware(
            ApiClient client, @Nullable String scope) {
        var asked =
                scope == null || scope.isBlank()
                        ? client.scopes()
                        : List.of(scope.strip().split(" +"));
        if (!client.scopes().containsAll(asked)) {
            return ResponseEntity.badRequest().body(Map.of("error", "invalid_scope"));
        }
        var subject = Subject.client(client.id(), client.session(), client.organisationId());
        return answer(tokens.issue(subject, asked), Map.of("scope", String.join(" ", asked)));
    }

    private static ResponseEntity<Map<String, Object>> answer(
            String token, Map<String, Object> more) {
        var answer =
                new HashMap<String, Object>(
                        Map.of(
                                "access_token",
                                token,
                                "token_type",
                                "Bearer",
                                "expires_in",
                                TokenIssuer.LIFE.toSeconds()));
        answer.putAll(more);
        return ResponseEntity.ok(answer);
    }

    /** Name and secret, each form-encoded before they were joined (section 2.3.1). */
    private static Optional<Client> client(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        try {
            var plain =
                    new String(
                            Base64.getDecoder().decode(authorization.substring(6).strip()),
                            StandardCharsets.UTF_8);
            var colon = plain.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(
                            new Client(
                                    decoded(plain.substring(0, colon)),
                                    decoded(plain.substring(colon + 1))));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
