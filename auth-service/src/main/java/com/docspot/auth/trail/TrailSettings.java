package com.docspot.auth.trail;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What vouches for the trail.
 *
 * @param key private RSA keys in PKCS #8, PEM or base64: the first signs, all verify ({@code
 *     DOCSPOT_TRAIL_KEY})
 * @param keyFile a file with the same ({@code DOCSPOT_TRAIL_KEY_FILE})
 * @param heads the file that signed heads are appended to, on a disk other than the database's
 *     ({@code DOCSPOT_TRAIL_HEADS})
 */
@ConfigurationProperties("docspot.auth.trail")
record TrailSettings(
        @DefaultValue("") String key, @Nullable String keyFile, @Nullable String heads) {

    /** Names no key, because configuration ends up in logs. */
    @Override
    public String toString() {
        return "TrailSettings[keyFile=" + keyFile + ", heads=" + heads + "]";
    }
}
