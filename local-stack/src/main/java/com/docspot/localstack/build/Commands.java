package com.docspot.localstack.build;

import com.docspot.localstack.Trouble;
import com.docspot.localstack.suite.Suite;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Runs programs that end, keeps what they print, and ends them when the launcher does. */
public final class Commands {

    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    private Commands() {}

    /**
     * Runs a program to its end.
     *
     * @param log gets every line
     * @param line hears every line
     * @return its exit code
     */
    public static int run(
            List<String> command,
            Path folder,
            Map<String, String> environment,
            Path log,
            Consumer<String> line) {
        var builder =
                new ProcessBuilder(Suite.inOwnSession(command))
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectInput(new File("/dev/null"));
        builder.environment().putAll(environment);
        try (var writer =
                Files.newBufferedWriter(
                        log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            var process = builder.start();
            RUNNING.add(process);
            try (var reader =
                    new BufferedReader(
                            new InputStreamReader(
                                    process.getInputStream(), StandardCharsets.UTF_8))) {
                for (var text = reader.readLine(); text != null; text = reader.readLine()) {
                    writer.write(text);
                    writer.newLine();
                    writer.flush();
                    line.accept(text);
                }
                return process.waitFor();
            } finally {
                RUNNING.remove(process);
            }
        } catch (IOException failed) {
            throw new Trouble(
                    "Cannot run " + command.getFirst() + " (" + failed.getMessage() + ").", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Ends what still runs, with all it started. */
    public static void endAll() {
        for (var process : RUNNING) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }
}
