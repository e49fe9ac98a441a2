package com.docspot.platform.web;

import com.docspot.platform.start.Misconfigured;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What every service reads under {@code docspot}.
 *
 * @param dev whether local development endpoints exist ({@code DOCSPOT_DEV})
 * @param publicUrl the origin that people see ({@code DOCSPOT_PUBLIC_URL})
 * @param clockFile holds an ISO-8601 duration by which the clock is moved ({@code
 *     DOCSPOT_CLOCK_FILE})
 * @param services where services are, by name, when Eureka is not asked
 */
@ConfigurationProperties("docspot")
public record DocSpotProperties(
        @DefaultValue("false") boolean dev,
        @DefaultValue("http://localhost:8080") URI publicUrl,
        @Nullable Path clockFile,
        @DefaultValue Security security,
        @DefaultValue Map<String, Service> services) {

    public DocSpotProperties {
        mustBeWebAddress("DOCSPOT_PUBLIC_URL", publicUrl);
    }

    private static void mustBeWebAddress(String variable, URI address) {
        var scheme = address.getScheme();
        if (address.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new Misconfigured(
                    "%s is '%s', which is no web address.".formatted(variable, address),
                    "Write it like https://visits.example.");
        }
    }

    /**
     * How tokens are judged and got.
     *
     * @param issuer the {@code iss} that tokens must carry ({@code DOCSPOT_ISSUER})
     * @param audience the {@code aud} that tokens must carry
     * @param jwksUri where the public keys are ({@code DOCSPOT_JWKS_URI})
     * @param tokenUri where a service gets its own token ({@code DOCSPOT_TOKEN_URI}); by default on
     *     the host of the keys
     * @param serviceSecret this service's own secret there ({@code DOCSPOT_SERVICE_SECRET})
     */
    public record Security(
            @DefaultValue("http://localhost:8080") String issuer,
            @DefaultValue("docspot-api") String audience,
            @DefaultValue("http://127.0.0.1:8081/.well-known/jwks.json") URI jwksUri,
            @Nullable URI tokenUri,
            @Nullable String serviceSecret) {

        public Security {
            mustBeWebAddress("DOCSPOT_JWKS_URI", jwksUri);
            if (tokenUri != null && !tokenUri.toString().isEmpty()) {
                mustBeWebAddress("DOCSPOT_TOKEN_URI", tokenUri);
            }
        }

        /** Where a service gets its own token. */
        public URI tokenEndpoint() {
            return tokenUri != null && !tokenUri.toString().isEmpty()
                    ? tokenUri
                    : jwksUri.resolve("/oauth2/token");
        }
    }

    /**
     * Where another service is.
     *
     * @param url its base, such as {@code http://127.0.0.1:8082}
     */
    public record Service(URI url) {}
}
