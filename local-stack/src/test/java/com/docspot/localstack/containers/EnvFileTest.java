package com.docspot.localstack.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvFileTest {

    private static final Pattern WANTED = Pattern.compile("\\$\\{([A-Z_]+):\\?");

    @TempDir Path folder;

    @Test
    void holdsEverySecretThatComposeWantsEachDifferentAndForItsOwnerAlone() throws IOException {
        var file = folder.resolve(".env");
        var added = new EnvFile(file).complete(Map.of());
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(new EnvFile(file).read()).isEqualTo(added);
        assertThat(new HashSet<>(added.values())).hasSameSizeAs(added.values());

        var wanted = new TreeSet<String>();
        var names = WANTED.matcher(Files.readString(compose()));
        while (names.find()) {
            wanted.add(names.group(1));
        }
        assertThat(wanted).hasSizeGreaterThan(10);
        assertThat(added.keySet()).containsAll(wanted);
    }

    @Test
    void touchesNothingThatIsThere() throws IOException {
        var file = Files.writeString(folder.resolve(".env"), "# mine\nMONGO_PASSWORD=p@:/%\n");
        var added = new EnvFile(file).complete(Map.of("DOCSPOT_DEV", "true"));
        assertThat(added).doesNotContainKey("MONGO_PASSWORD").containsEntry("DOCSPOT_DEV", "true");
        assertThat(Files.readString(file)).startsWith("# mine\nMONGO_PASSWORD=p@:/%\n");
        assertThat(new EnvFile(file).complete(Map.of())).isEmpty();
    }

    @Test
    void isNewEachTime() {
        var one = new EnvFile(folder.resolve("one")).complete(Map.of());
        var other = new EnvFile(folder.resolve("other")).complete(Map.of());
        assertThat(other.get("DOCSPOT_MASTER_KEY")).isNotEqualTo(one.get("DOCSPOT_MASTER_KEY"));
    }

    private static Path compose() {
        var here = Path.of("").toAbsolutePath();
        var root = here.endsWith("local-stack") ? here.getParent() : here;
        return root.resolve("docker-compose.yml");
    }
}
