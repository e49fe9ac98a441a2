package com.docspot.localstack.containers;

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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The file .env beside docker-compose.yml: secrets of one installation, drawn once. */
public record EnvFile(Path file) {

    private static final String HEAD =
            """
            # Secrets of this installation alone; made by ./docspot env, read by docker compose. Keep a copy where the backups
            # are not: without DOCSPOT_MASTER_KEY no health data can be read again.
            """;
    private static final int RSA_BITS = 3072;

    /** Adds what is missing; the names of what was added. */
    public Map<String, String> complete(Map<String, String> wished) {
        var there = read();
        var added = new LinkedHashMap<String, String>();
        var wanted = fresh();
        wanted.putAll(wished);
        wanted.forEach((name, value) -> {
            if (!there.containsKey(name)) {
                added.put(name, value);
            }
        });
        if (!added.isEmpty()) {
            append(there.isEmpty(), added);
        }
        return added;
    }

    /** What stands in the file. */
    public Map<String, String> read() {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .filter(line -> !line.startsWith("#") && line.contains("="))
                            .map(line -> line.split("=", 2))
                            .collect(
                                    Collectors.toMap(
                                            pair -> pair[0],
                                            pair -> pair[1],
                                            (_, last) -> last,
                                            LinkedHashMap::new))
                    : Map.of();
        } catch (IOException failed) {
            throw new Trouble("Cannot read " + file + "; make it readable.", failed);
        }
    }

    private static Map<String, String> fresh() {
        var random = new SecureRandom();
        var values = new LinkedHashMap<String, String>();
        values.put("DOCSPOT_PUBLIC_URL", "http://localhost:8080");
        values.put("DOCSPOT_ADMIN_EMAIL", "admin@docspot.example");
        values.put("DOCSPOT_ADMIN_PASSWORD", word(random, 18));
        values.put("DOCSPOT_MASTER_KEY", Base64.getEncoder().encodeToString(bytes(random, 32)));
        values.put("DOCSPOT_TRAIL_KEY", privateKey(random));
        for (var service :
                new String[] {"AUTH", "DOCTOR", "APPOINTMENT", "NOTIFICATION", "DOCUMENT"}) {
            values.put(service + "_SERVICE_SECRET", word(random, 24));
        }
        values.put("MONGO_PASSWORD", word(random, 24));
        values.put("MONGO_KEY", Base64.getEncoder().encodeToString(bytes(random, 96)));
        values.put("REDIS_PASSWORD", word(random, 24));
        values.put("KAFKA_CLUSTER_ID", word(random, 16));
        values.put("GRAFANA_PASSWORD", word(random, 18));
        values.put("ELASTIC_PASSWORD", word(random, 18));
        values.put("KIBANA_PASSWORD", word(random, 18));
        return values;
    }

    private void append(boolean first, Map<String, String> added) {
        var text =
                added.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                        .collect(Collectors.joining("", first ? HEAD : "", ""));
        try {
            if (!Files.exists(file)) {
                Files.createFile(
                        file,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new Trouble("Cannot write " + file + "; make it writable.", failed);
        }
    }

    private static String privateKey(SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS, random);
            return Base64.getEncoder()
                    .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has RSA", impossible);
        }
    }

    private static String word(SecureRandom random, int count) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(random, count));
    }

    private static byte[] bytes(SecureRandom random, int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
