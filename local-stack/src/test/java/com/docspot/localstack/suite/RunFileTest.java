package com.docspot.localstack.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileTest {

    private static final Instant BEGAN = Instant.parse("2026-11-24T09:00:00Z");

    @TempDir Path folder;

    @Test
    void tellsAnotherTerminalWhoRuns() {
        var file = new RunFile(folder);
        var running =
                new RunFile.Running(
                        me("launcher"),
                        "ready",
                        "http://localhost:8080",
                        BEGAN,
                        List.of(me("kafka")));
        file.write(running);
        assertThat(new RunFile(folder).running()).contains(running);
        assertThat(file.orphans()).isEmpty();
        file.clear();
        assertThat(file.running()).isEmpty();
    }

    @Test
    void takesALauncherWhoseNumberNowBelongsToAnotherForGone() {
        var file = new RunFile(folder);
        var other =
                new RunFile.Member(
                        "launcher", ProcessHandle.current().pid(), Instant.EPOCH, 0, "", 0);
        file.write(
                new RunFile.Running(
                        other, "ready", "http://localhost:8080", BEGAN, List.of(me("kafka"))));
        assertThat(file.running()).isEmpty();
        assertThat(file.orphans()).containsExactly(me("kafka"));
    }

    @Test
    void givesTheInstallationToOneAtATime() throws IOException {
        var file = new RunFile(folder);
        try (var held = file.take().orElseThrow().channel()) {
            assertThat(held.isOpen()).isTrue();
        }
        assertThat(file.take()).isPresent();
    }

    private static RunFile.Member me(String name) {
        return RunFile.Member.of(name, ProcessHandle.current().pid(), 19092, "HEALTHY", 0);
    }
}
