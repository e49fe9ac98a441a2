package com.docspot.auth.token.web;

import com.docspot.auth.token.OwnKeys;
import com.docspot.platform.web.DocSpotProperties;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/.well-known")
class KeysController {

    private static final CacheControl A_MINUTE =
            CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic();

    private final OwnKeys keys;
    private final DocSpotProperties docSpot;

    KeysController(OwnKeys keys, DocSpotProperties docSpot) {
        this.keys = keys;
        this.docSpot = docSpot;
    }

    @GetMapping("/jwks.json")
    ResponseEntity<Map<String, Object>> keys() {
        return ResponseEntity.ok().cacheControl(A_MINUTE).body(keys.set().toJSONObject());
    }

    /** What a client needs to know to judge our tokens (OpenID Connect Discovery 1.0; RFC 8414). */
    @GetMapping("/openid-configuration")
    ResponseEntity<Map<String, Object>> configuration() {
        return ResponseEntity.ok()
                .cacheControl(A_MINUTE)
                .body(
                        Map.of(
                                "issuer", docSpot.security().issuer(),
                                "jwks_uri", at("/.well-known/jwks.json"),
                                "token_endpoint", at("/oauth2/token"),
                                "grant_types_supported", List.of("client_credentials"),
                                "token_endpoint_auth_methods_supported",
                                        List.of("client_secret_basic"),
                                "response_types_supported", List.of(),
                                "subject_types_supported", List.of("public"),
                                "id_token_signing_alg_values_supported", List.of("RS256")));
    }

    private URI at(String path) {
        return docSpot.publicUrl().resolve(path);
    }
}
