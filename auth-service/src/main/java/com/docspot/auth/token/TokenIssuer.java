package com.docspot.auth.token;

import com.docspot.platform.web.DocSpotProperties;
import com.docspot.platform.web.Ids;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Date;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Issues access tokens: JWTs of the profile of RFC 9068, signed by RS256, good for five minutes.
 */
@Service
public class TokenIssuer {

    /** How long an access token is good. */
    public static final Duration LIFE = Duration.ofMinutes(5);

    private final SigningKeys keys;
    private final DocSpotProperties.Security security;
    private final Clock clock;

    TokenIssuer(SigningKeys keys, DocSpotProperties docSpot, Clock clock) {
        this.keys = keys;
        this.security = docSpot.security();
        this.clock = clock;
    }

    /** A token that speaks for somebody. */
    public String issue(Subject subject) {
        return issue(subject, Set.of());
    }

    /** A token that speaks for somebody, within these scopes. */
    public String issue(Subject subject, Collection<String> scopes) {
        var key = keys.signer();
        var now = clock.instant();
        var token =
                Jwts.builder()
                        .header()
                        .type("at+jwt")
                        .keyId(key.id())
                        .and()
                        .issuer(security.issuer())
                        .audience()
                        .add(security.audience())
                        .and()
                        .subject(subject.id())
                        .id(Ids.nextUuid().toString())
                        .issuedAt(Date.from(now))
                        .expiration(Date.from(now.plus(LIFE)))
                        .claim("role", subject.role().name());
        claim(token, "sid", subject.session());
        claim(token, "pat", subject.patient());
        claim(token, "doc", subject.doctor());
        claim(token, "org", subject.organisation());
        claim(token, "scope", scopes.isEmpty() ? null : String.join(" ", scopes));
        return token.signWith(key.privateKey(), Jwts.SIG.RS256).compact();
    }

    private static void claim(JwtBuilder token, String name, @Nullable String value) {
        if (value != null) {
            token.claim(name, value);
        }
    }
}
