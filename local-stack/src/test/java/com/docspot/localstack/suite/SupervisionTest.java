package com.docspot.localstack.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.docspot.localstack.Trouble;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisionTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir Path folder;

    private final Guardian guardian = new Guardian();

    @AfterEach
    void endTheGuardian() {
        guardian.close();
    }

    @Test
    void aKilledChildComesBackAtOnce() throws InterruptedException {
        var child = started("echo ready; exec sleep 600");
        var before = child.pid().orElseThrow();
        var killed = System.nanoTime();
        child.kill();
        child.awaitBack(before, SOON);
        assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(Duration.ofSeconds(5));
        assertThat(child.restarts()).isEqualTo(1);
        child.stop(SOON);
    }

    @Test
    void aStoppedChildStaysAwayUntilItIsStartedAgain() throws InterruptedException {
        var child = started("echo ready; exec sleep 600");
        var before = child.pid().orElseThrow();
        child.stop(SOON);
        assertThat(child.state()).isEqualTo(Child.State.STOPPED);
        assertThat(ProcessHandle.of(before).filter(ProcessHandle::isAlive)).isEmpty();
        child.start();
        child.awaitBack(before, SOON);
        child.stop(SOON);
    }

    @Test
    void aFrozenChildEndsWhenItIsToldTo() {
        var child = started("echo ready; exec sleep 600");
        var pid = child.pid().orElseThrow();
        child.freeze();
        child.stop(SOON);
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void aChildThatDoesNotStartSaysWhy() {
        var child = new Child("lost", 0, guardian, _ -> {});
        child.start(
                Lives.plan(folder, "lost", "echo 'Cannot find the way'; exit 3"), new Semaphore(1));
        assertThatThrownBy(() -> child.healthy().join())
                .hasCauseInstanceOf(Trouble.class)
                .hasMessageContaining("lost does not start: Cannot find the way")
                .hasMessageContaining("./docspot logs lost");
        assertThat(child.state()).isEqualTo(Child.State.FAILED);
    }

    @Test
    void nothingIsLeftTenSecondsAfterTheLauncherIsKilled() throws Exception {
        var launcher =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "-cp",
                                placesOf(Lives.class, Child.class),
                                Lives.class.getName(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        var children = childrenOf(launcher);
        assertThat(children).hasSize(2).allMatch(ProcessHandle::isAlive);
        launcher.destroyForcibly();
        for (var child : children) {
            child.onExit().get(10, TimeUnit.SECONDS);
        }
    }

    private static List<ProcessHandle> childrenOf(Process launcher) throws IOException {
        try (var out =
                new BufferedReader(
                        new InputStreamReader(launcher.getInputStream(), StandardCharsets.UTF_8))) {
            var line = out.readLine();
            assertThat(line).startsWith("children ");
            return line.lines()
                    .flatMap(text -> List.of(text.split(" ", -1)).stream().skip(1))
                    .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                    .toList();
        }
    }

    private static String placesOf(Class<?>... classes) {
        return Stream.of(classes)
                .map(one -> one.getProtectionDomain().getCodeSource().getLocation().getPath())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Child started(String script) {
        var child = new Child("child", 0, guardian, _ -> {});
        child.start(Lives.plan(folder, "child", script), new Semaphore(1));
        child.healthy().join();
        return child;
    }
}
