package com.docspot.platform.mongo;

import com.docspot.platform.start.Misconfigured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The current master key and the others that may be met, by an id that is computed from the key.
 * Keys that come from a file are read again when the file has changed, so that a master key is
 * replaced while the service runs.
 */
final class MasterKeys {

    private static final int KEY_BYTES = 32;

    private final EncryptionProperties properties;
    private volatile Ring ring;

    private MasterKeys(EncryptionProperties properties) {
        this.properties = properties;
        this.ring = read(properties);
    }

    private record Ring(String currentId, Map<String, SecretKey> byId) {}

    static MasterKeys of(EncryptionProperties properties) {
        return new MasterKeys(properties);
    }

    String currentId() {
        return ring.currentId();
    }

    SecretKey current() {
        var now = ring;
        return found(now, now.currentId());
    }

    /** The key of this id; a file that has it since it was last read is read again for it. */
    SecretKey get(String id) {
        return ring.byId().containsKey(id) ? found(ring, id) : found(reload(), id);
    }

    /** The ids of those that are not the current one, as of now. */
    Set<String> otherIds() {
        var now = reload();
        return now.byId().keySet().stream()
                .filter(id -> !id.equals(now.currentId()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private Ring reload() {
        if (!comesFromFile(properties)) {
            return ring;
        }
        var read = read(properties);
        ring = read;
        return read;
    }

    private static SecretKey found(Ring ring, String id) {
        var key = ring.byId().get(id);
        if (key == null) {
            throw new IllegalStateException(
                    "A data key is wrapped under master key "
                            + id
                            + ", which is not configured."
                            + " Add it to DOCSPOT_PREVIOUS_MASTER_KEYS.");
        }
        return key;
    }

    private static Ring read(EncryptionProperties properties) {
        var byId = new LinkedHashMap<String, SecretKey>();
        var given = given(properties);
        var variable = comesFromFile(properties) ? "DOCSPOT_MASTER_KEY_FILE" : "DOCSPOT_MASTER_KEY";
        var currentId = add(byId, given.getFirst(), variable);
        given.stream().skip(1).forEach(other -> add(byId, other, variable));
        properties
                .previousMasterKeys()
                .forEach(previous -> add(byId, previous, "DOCSPOT_PREVIOUS_MASTER_KEYS"));
        return new Ring(currentId, Map.copyOf(byId));
    }

    private static boolean comesFromFile(EncryptionProperties properties) {
        return properties.masterKey() == null || properties.masterKey().isBlank();
    }

    private static List<String> given(EncryptionProperties properties) {
        if (!comesFromFile(properties)) {
            return List.of(String.valueOf(properties.masterKey()));
        }
        var file = properties.masterKeyFile();
        if (file == null || file.toString().isEmpty()) {
            throw new Misconfigured(
                    "DOCSPOT_MASTER_KEY is missing, and this service encrypts health data.",
                    "Set it to the base64 of 32 random bytes, or DOCSPOT_MASTER_KEY_FILE to a file"
                            + " of it.");
        }
        return lines(file);
    }

    private static List<String> lines(Path file) {
        try {
            var lines = Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList();
            if (lines.isEmpty()) {
                throw new Misconfigured(
                        "DOCSPOT_MASTER_KEY_FILE is '" + file + "', which is empty.",
                        "Write the base64 of 32 random bytes into it.");
            }
            return lines;
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
