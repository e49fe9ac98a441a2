package com.docspot.embeddedmongo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The server in a JVM of its own, as the local stack runs it. */
public final class Child implements AutoCloseable {
    public final Process process;
    public final int port;
    public final long nanosToReady;

    private Child(Process process, int port, long nanosToReady) {
        this.process = process;
        this.port = port;
        this.nanosToReady = nanosToReady;
    }

    public static ProcessBuilder command(
            String mainClass, Path folder, Map<String, String> environment, String... jvmOptions) {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC"));
        command.addAll(List.of(jvmOptions));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        var builder = new ProcessBuilder(command);
        builder.environment().put("DOCSPOT_EMBEDDED_MONGO_DIR", folder.toString());
        builder.environment().put("DOCSPOT_EMBEDDED_MONGO_PORT", "0");
        // else glibc keeps the large buffers that a checkpoint frees
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        builder.environment().put("MALLOC_MMAP_THRESHOLD_", "131072");
        builder.environment().putAll(environment);
        return builder;
    }

    /** Starts it and waits for its line. */
    public static Child start(Path folder, boolean forced, String... jvmOptions)
            throws IOException {
        return start(
                "com.docspot.embeddedmongo.EmbeddedMongo",
                folder,
                Map.of("DOCSPOT_EMBEDDED_MONGO_SYNC", String.valueOf(forced)),
                jvmOptions);
    }

    public static Child start(
            String mainClass, Path folder, Map<String, String> environment, String... jvmOptions)
            throws IOException {
        var started = System.nanoTime();
        var process =
                command(mainClass, folder, environment, jvmOptions)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        var out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var line = out.readLine();
        if (line == null || !line.startsWith("ready on 127.0.0.1:")) {
            process.destroyForcibly();
            throw new IOException("the server said: " + line);
        }
        return new Child(
                process,
                Integer.parseInt(line.substring(line.indexOf(':') + 1)),
                System.nanoTime() - started);
    }

    public String uri() {
        return "mongodb://127.0.0.1:" + port + "/?retryWrites=false";
    }

    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            kill();
        }
    }
}
