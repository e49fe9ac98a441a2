package com.docspot.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** A key for the access trail and a file for its heads, new for each run. */
public class SignedTrail {

    private static final String KEY = newKey();
    private static final Path HEADS = newFile();

    @Bean
    DynamicPropertyRegistrar trailProperties() {
        return properties -> {
            properties.add("docspot.auth.trail.key", () -> KEY);
            properties.add("docspot.auth.trail.heads", HEADS::toString);
        };
    }

    public static String key() {
        return KEY;
    }

    public static Path heads() {
        return HEADS;
    }

    /** An RSA key in PKCS #8, base64. */
    public static String newKey() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return Base64.getEncoder()
                    .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static Path newFile() {
        try {
            var folder = Files.createTempDirectory("docspot-trail");
            folder.toFile().deleteOnExit();
            var file = folder.resolve("heads");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException full) {
            throw new IllegalStateException(full);
        }
    }
}
