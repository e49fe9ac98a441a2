package com.docspot.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TallyTest {

    @Test
    void readsTheClosingLinesOfRunners() {
        assertThat(Tally.inLine("Tests  1 failed | 11 passed | 2 skipped (14)"))
                .isEqualTo(new Tally(11, 1, 2));
        assertThat(Tally.inLine("Proofs: 7 passed, 0 failed, 1 skipped"))
                .isEqualTo(new Tally(7, 0, 1));
        assertThat(Tally.inLine("Test Files  3 of 3")).isEqualTo(Tally.NONE);
    }

    @Test
    void countsErrorsAsFailures() {
        var report =
                "<?xml version=\"1.0\"?>\n"
                        + "<testsuite name=\"A\" time=\"1.2\" tests=\"10\" errors=\"1\" skipped=\"2\""
                        + " failures=\"3\">";
        assertThat(Tally.inReport(report)).isEqualTo(new Tally(4, 4, 2));
    }

    @Test
    void leavesOutReportsOfEarlierRuns(@TempDir Path root) throws IOException {
        var began = Instant.parse("2026-11-24T09:00:00Z");
        report(root.resolve("one/target/surefire-reports"), began.plusSeconds(1));
        report(root.resolve("two/target/failsafe-reports"), began.plusSeconds(2));
        report(root.resolve("three/target/surefire-reports"), began.minusSeconds(1));
        report(root.resolve("four/target/elsewhere"), began.plusSeconds(1));
        assertThat(Tally.ofReports(root, began)).isEqualTo(new Tally(2, 0, 0));
    }

    private static void report(Path folder, Instant written) throws IOException {
        var file = Files.createDirectories(folder).resolve("TEST-Some.xml");
        Files.writeString(
                file, "<testsuite tests=\"1\" errors=\"0\" skipped=\"0\" failures=\"0\"/>");
        Files.setLastModifiedTime(file, FileTime.from(written));
    }
}
