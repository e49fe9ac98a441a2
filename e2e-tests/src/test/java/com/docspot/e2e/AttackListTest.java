package com.docspot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The list of attacks names tests that exist, and enough of them. */
class AttackListTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final int FEWEST = 100;
    // What makes thousands of variants by chance or by a table does not stand for the others.
    private static final int MOST_OF_ONE = 20;
    private static final String NONE = "–";
    private static final Pattern ROW =
            Pattern.compile(
                    "^\\|.*\\| `(\\w+)#(\\w+)` \\| (\\d+) \\| (.+) \\|$", Pattern.MULTILINE);

    @Test
    void everyAttackOfTheListHasItsTest() throws IOException {
        var sources = sources();
        var rows = rows();
        for (var row : rows) {
            assertThat(sources)
                    .as("the class of " + row.group(1) + "#" + row.group(2))
                    .containsKey(row.group(1));
            assertThat(sources.get(row.group(1)))
                    .as(row.group(1) + "#" + row.group(2))
                    .contains("void " + row.group(2) + "(");
        }
        var guards = Files.readString(ROOT.resolve("e2e-tests/guards.sh"));
        var guarded = rows.stream().filter(row -> !row.group(4).equals(NONE)).toList();
        for (var row : guarded) {
            assertThat(guards).contains("guard \"" + row.group(4) + "\"");
        }
        var variants =
                guarded.stream()
                        .mapToInt(row -> Math.min(MOST_OF_ONE, Integer.parseInt(row.group(3))))
                        .sum();
        assertThat(variants).isGreaterThanOrEqualTo(FEWEST);
    }

    private static List<MatchResult> rows() throws IOException {
        var list = Files.readString(ROOT.resolve("docs/security/attacks.md"));
        return ROW.matcher(list).results().toList();
    }

    private static Map<String, String> sources() throws IOException {
        try (var files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("node_modules"))
                    .filter(file ->
                            file.toString().endsWith("Test.java")
                                    || file.toString().endsWith("AuthorizationCells.java"))
                    .collect(
                            Collectors.toMap(
                                    file -> file.getFileName().toString().replace(".java", ""),
                                    AttackListTest::read,
                                    String::concat));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
