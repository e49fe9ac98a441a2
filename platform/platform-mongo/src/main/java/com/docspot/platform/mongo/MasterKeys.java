package com.docspot.platform.mongo;

import com.docspot.platform.start.Misconfigured;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The current master key and those before it, by an id that is computed from the key. */
final class MasterKeys {

    private static final int KEY_BYTES = 32;

    private final String currentId;
    private final Map<String, SecretKey> byId;

    private MasterKeys(String currentId, Map<String, SecretKey> byId) {
        this.currentId = currentId;
        this.byId = byId;
    }

    static MasterKeys of(EncryptionProperties properties) {
        var byId = new LinkedHashMap<String, SecretKey>();
        var currentId = add(byId, given(properties), "DOCSPOT_MASTER_KEY");
        properties
                .previousMasterKeys()
                .forEach(previous -> add(byId, previous, "DOCSPOT_PREVIOUS_MASTER_KEYS"));
        return new MasterKeys(currentId, byId);
    }

    String currentId() {
        return currentId;
    }

    SecretKey current() {
        return get(currentId);
    }

    SecretKey get(String id) {
        var key = byId.get(id);
        if (key == null) {
            throw new IllegalStateException(
                    "A data key is wrapped under master key "
                            + id
                            + ", which is not configured."
                            + " Add it to DOCSPOT_PREVIOUS_MASTER_KEYS.");
        }
        return key;
    }

    private static String given(EncryptionProperties properties) {
        if (properties.masterKey() != null && !properties.masterKey().isBlank()) {
            return properties.masterKey();
        }
        var file = properties.masterKeyFile();
        if (file == null || file.toString().isEmpty()) {
            throw new Misconfigured(
                    "DOCSPOT_MASTER_KEY is missing, and this service encrypts health data.",
                    "Set it to the base64 of 32 random bytes, or DOCSPOT_MASTER_KEY_FILE to a file"
                        + " of it.");
        }
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new Misconfigured(
                    "DOCSPOT_MASTER_KEY_FILE is '" + file + "', which cannot be read.",
                    "Let it name a file that this service's user may read.");
        }
    }

    private static String add(Map<String, SecretKey> byId, String encoded, String variable) {
        var bytes = decode(encoded);
        if (bytes == null || bytes.length != KEY_BYTES) {
            throw new Misconfigured(
                    variable + " is not the base64 of exactly 32 bytes.",
                    "Make one with: openssl rand -base64 32.");
        }
        var id = idOf(bytes);
        byId.put(id, new SecretKeySpec(bytes, "AES"));
        return id;
    }

    private static byte @Nullable [] decode(String encoded) {
        try {
            return Base64.getDecoder().decode(encoded.strip());
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private static String idOf(byte[] key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key), 0, 8);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
