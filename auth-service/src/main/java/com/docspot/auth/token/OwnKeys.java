package com.docspot.auth.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Our public keys as a JSON Web Key Set (RFC 7517), for others, and for judging tokens in this
 * process.
 */
@Component
public class OwnKeys implements JWKSource<SecurityContext> {

    private final SigningKeys keys;

    OwnKeys(SigningKeys keys) {
        this.keys = keys;
    }

    /** The set, with no private half in it. */
    public JWKSet set() {
        return new JWKSet(keys.published().stream().map(OwnKeys::jwk).toList());
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        return selector.select(set());
    }

    private static JWK jwk(SigningKeys.PublicKey key) {
        return new RSAKey.Builder(key.key())
                .keyID(key.id())
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .build();
    }
}
