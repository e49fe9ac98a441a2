package com.docspot.auth.token;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How tokens are signed, and which services may have one.
 *
 * @param keySigns how long a key signs before the next one does
 * @param keyAnnounced how long before it signs a key is published, so that everybody who keeps keys
 *     knows it
 * @param serviceSecrets {@code name=secret} of each service, separated by commas ({@code
 *     DOCSPOT_SERVICE_SECRETS})
 */
@ConfigurationProperties("docspot.auth.token")
record TokenSettings(
        @DefaultValue("30d") Duration keySigns,
        @DefaultValue("1h") Duration keyAnnounced,
        @Nullable String serviceSecrets) {

    TokenSettings {
        if (keyAnnounced.isNegative() || keySigns.compareTo(keyAnnounced) <= 0) {
            throw new IllegalArgumentException(
                    "docspot.auth.token.key-signs must be longer than"
                            + " docspot.auth.token.key-announced.");
        }
    }

    /** Names no secret, because configuration ends up in logs. */
    @Override
    public String toString() {
        return "TokenSettings[keySigns=" + keySigns + ", keyAnnounced=" + keyAnnounced + "]";
    }
}
