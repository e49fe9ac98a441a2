package com.docspot.auth.token.web;

import com.docspot.auth.token.ServiceSecrets;
import com.docspot.auth.token.Subject;
import com.docspot.auth.token.TokenIssuer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
    private final TokenIssuer tokens;

    TokenController(ServiceSecrets secrets, TokenIssuer tokens) {
        this.secrets = secrets;
        this.tokens = tokens;
    }

    private record Client(String name, String secret) {}

    @PostMapping(path = "/oauth2/token", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Map<String, Object>> token(
            @RequestParam(name = "grant_type", required = false) @Nullable String grantType,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization) {
        var client =
                client(authorization).filter(found -> secrets.match(found.name(), found.secret()));
        if (client.isEmpty()) {
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
        return ResponseEntity.ok(
                Map.of(
                        "access_token", tokens.issue(Subject.service(client.get().name())),
                        "token_type", "Bearer",
                        "expires_in", TokenIssuer.LIFE.toSeconds()));
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
