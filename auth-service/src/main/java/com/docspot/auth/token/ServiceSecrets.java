package com.docspot.auth.token;

import com.docspot.platform.start.Misconfigured;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which services may have a token of their own, and how each proves that it is one. */
@Component
public class ServiceSecrets {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final int MIN_LENGTH = 16;
    private static final String REMEDY =
            "Set it to name=secret of each service, separated by commas, each secret of at least 16"
                    + " characters.";

    private final Map<String, byte[]> digests;
    private final byte[] nobodys = digest("");

    ServiceSecrets(TokenSettings settings) {
        this.digests = read(settings.serviceSecrets());
    }

    /**
     * Whether this is the secret of that service; takes as long for a service that does not exist.
     */
    public boolean match(String service, String secret) {
        var expected = digests.get(service);
        var same = MessageDigest.isEqual(expected == null ? nobodys : expected, digest(secret));
        return same && expected != null;
    }

    private static Map<String, byte[]> read(@Nullable String configured) {
        var digests = new HashMap<String, byte[]>();
        if (configured == null || configured.isBlank()) {
            return digests;
        }
        var number = 0;
        for (var entry : configured.split(",", -1)) {
            number++;
            // A secret may contain "=" itself, as base64 does.
            var parts = entry.strip().split("=", 2);
            var fault = fault(parts, digests);
            if (fault != null) {
                throw new Misconfigured(
                        "Entry " + number + " of DOCSPOT_SERVICE_SECRETS " + fault + ".", REMEDY);
            }
            digests.put(parts[0], digest(parts[1]));
        }
        return digests;
    }

    private static @Nullable String fault(String[] parts, Map<String, byte[]> before) {
        if (parts.length < 2) {
            return "is not of the form name=secret";
        }
        if (!NAME.matcher(parts[0]).matches()) {
            return "does not begin with the name of a service";
        }
        if (parts[1].length() < MIN_LENGTH) {
            return "has a secret of fewer than 16 characters";
        }
        return before.containsKey(parts[0]) ? "names a service a second time" : null;
    }

    private static byte[] digest(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
