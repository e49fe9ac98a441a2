package com.docspot.localstack.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir Path folder;

    @Test
    void areDrawnOnceAndStay() {
        var first = secrets("auth-service");
        var again = secrets("auth-service");
        assertThat(again.masterKey()).isEqualTo(first.masterKey());
        assertThat(again.of("auth-service")).isEqualTo(first.of("auth-service"));
        assertThat(Base64.getDecoder().decode(first.masterKey())).hasSize(32);
    }

    @Test
    void growWithANewServiceAndKeepTheOthers() {
        var before = secrets("auth-service").of("auth-service");
        var after = secrets("auth-service", "doctor-service");
        assertThat(after.of("auth-service")).isEqualTo(before);
        assertThat(after.ofAll())
                .contains("auth-service=" + before, "doctor-service=" + after.of("doctor-service"));
    }

    @Test
    void areReadableByTheirOwnerAlone() throws IOException {
        secrets("auth-service");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(
                                        folder.resolve("secrets.properties"))))
                .isEqualTo("rw-------");
    }

    private Secrets secrets(String... services) {
        return Secrets.in(folder.resolve("secrets.properties"), Set.of(services));
    }
}
