package com.docspot.platform.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeysTest {

    private static final String KEY =
            Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes());

    @Test
    void areReadFromAFileAsFromTheEnvironment(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("master.key"), KEY + "\n");
        assertThat(MasterKeys.of(new EncryptionProperties(null, file, List.of())).currentId())
                .isEqualTo(
                        MasterKeys.of(new EncryptionProperties(KEY, null, List.of())).currentId());
    }

    @Test
    void sayWhatToDoWhenThereIsNone() {
        assertThatThrownBy(() -> MasterKeys.of(new EncryptionProperties(null, null, List.of())))
                .hasMessageContaining("DOCSPOT_MASTER_KEY");
    }

    @Test
    void refuseAnotherLengthAndWhatIsNotBase64() {
        for (var wrong : List.of("c2hvcnQ=", KEY.substring(4), "not base64 at all!")) {
            assertThatThrownBy(
                            () -> MasterKeys.of(new EncryptionProperties(wrong, null, List.of())))
                    .as(wrong)
                    .hasMessageContaining("32 bytes");
        }
    }

    @Test
    void showNothingOfThemselves() {
        assertThat(new EncryptionProperties(KEY, null, List.of(KEY)).toString())
                .doesNotContain(KEY);
    }
}
