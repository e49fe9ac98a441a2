package com.docspot.localstack;

import com.docspot.localstack.suite.RunFile;
import com.docspot.localstack.suite.Suite;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** {@code down}: ends the suite from another terminal, and what a killed launcher left. */
final class Down {

    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final Home home;

    Down(Home home) {
        this.home = home;
    }

    int run(List<String> words) {
        Arguments.parse("down", words, Set.of(), Set.of());
        System.out.println(end() ? "DocSpot has ended." : "DocSpot is not running here.");
        return 0;
    }

    /** Whether there was something to end. */
    boolean end() {
        if (!Files.isDirectory(home.run())) {
            return false;
        }
        var runFile = new RunFile(home.run());
        var running = runFile.running();
        running.flatMap(found -> found.launcher().handle()).ifPresent(this::end);
        var orphans = runFile.orphans();
        Suite.endOrphans(runFile);
        return running.isPresent() || !orphans.isEmpty();
    }

    private void end(ProcessHandle launcher) {
        launcher.destroy();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (launcher.isAlive()) {
                if (System.nanoTime() > deadline) {
                    launcher.destroyForcibly();
                }
                Thread.sleep(50);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
