package com.docspot.localstack.suite;

import com.docspot.localstack.Trouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An installation's own secrets: drawn once, kept in a file that only its owner reads. */
public final class Secrets {

    private static final String MASTER_KEY = "master-key";
    private static final String ADMIN_PASSWORD = "admin-password";
    private static final String DEMO_PASSWORD = "demo-password";
    private static final String TRAIL_KEY = "trail-key";
    private static final String SERVICE = "service.";
    private static final int RSA_BITS = 2048;

    private final Map<String, String> values;

    private Secrets(Map<String, String> values) {
        this.values = values;
    }

    /** Reads the file and adds what it lacks. */
    static Secrets in(Path file, Set<String> services) {
        try {
            var values = read(file);
            var before = values.size();
            var random = new SecureRandom();
            values.computeIfAbsent(
                    MASTER_KEY, _ -> Base64.getEncoder().encodeToString(bytes(random, 32)));
            values.computeIfAbsent(ADMIN_PASSWORD, _ -> word(random));
            values.computeIfAbsent(DEMO_PASSWORD, _ -> word(random));
            values.computeIfAbsent(TRAIL_KEY, _ -> privateKey(random));
            for (var service : services) {
                values.computeIfAbsent(SERVICE + service, _ -> word(random));
            }
            if (values.size() != before) {
                write(file, values);
            }
            return new Secrets(values);
        } catch (IOException failed) {
            throw new Trouble(
                    "Cannot keep this installation's secrets in "
                            + file
                            + "; make it readable and writable.",
                    failed);
        }
    }

    public String masterKey() {
        return value(MASTER_KEY);
    }

    public String adminPassword() {
        return value(ADMIN_PASSWORD);
    }

    /** The password of every demo login. */
    public String demoPassword() {
        return value(DEMO_PASSWORD);
    }

    /** What signs the access trail: a private RSA key in PKCS #8. */
    public String trailKey() {
        return value(TRAIL_KEY);
    }

    public String of(String service) {
        return value(SERVICE + service);
    }

    /** {@code name=secret} of every service, for the one that checks them. */
    public String ofAll() {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(SERVICE))
                .map(entry -> entry.getKey().substring(SERVICE.length()) + "=" + entry.getValue())
                .collect(Collectors.joining(","));
    }

    private String value(String key) {
        var value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("No secret is called " + key);
        }
        return value;
    }

    // Not java.util.Properties: its base64 '=' would be escaped, and the file would not read like
    // an env file.
    private static Map<String, String> read(Path file) throws IOException {
        var values = new TreeMap<String, String>();
        if (Files.exists(file)) {
            for (var line : Files.readAllLines(file)) {
                var equals = line.indexOf('=');
                if (equals > 0 && !line.startsWith("#")) {
                    values.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
        }
        return values;
    }

    private static void write(Path file, Map<String, String> values) throws IOException {
        var text =
                values.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                        .collect(
                                Collectors.joining(
                                        "",
                                        "# Secrets of this installation alone; made by ./docspot"
                                                + " up.\n",
                                        ""));
        var owner =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, owner);
        Files.write(fresh, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.WRITE);
        Files.move(
                fresh,
                file,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING,
                java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    private static String privateKey(SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS, random);
            return Base64.getEncoder()
                    .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has RSA", missing);
        }
    }

    private static String word(SecureRandom random) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(random, 24));
    }

    private static byte[] bytes(SecureRandom random, int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
