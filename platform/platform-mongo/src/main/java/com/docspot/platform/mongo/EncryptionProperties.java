package com.docspot.platform.mongo;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys that wrap the data keys.
 *
 * @param masterKey base64 of 32 bytes ({@code DOCSPOT_MASTER_KEY})
 * @param masterKeyFile a file that holds the same, read when {@code masterKey} is absent ({@code
 *     DOCSPOT_MASTER_KEY_FILE}): the current key in its first line, others that may be met below
 *     it. It is read again while the service runs
 * @param previousMasterKeys keys that were the master key before, or will be ({@code
 *     DOCSPOT_PREVIOUS_MASTER_KEYS}, separated by commas); what they wrapped is wrapped anew when
 *     it is next used, and by a sweep each five minutes
 */
@ConfigurationProperties("docspot")
record EncryptionProperties(
        @Nullable String masterKey,
        @Nullable Path masterKeyFile,
        @DefaultValue List<String> previousMasterKeys) {

    /** Names no key, because configuration ends up in logs. */
    @Override
    public String toString() {
        return "EncryptionProperties[masterKey=" + (masterKey == null ? "absent" : "given") + "]";
    }
}
