package com.docspot.appointment.model;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Runs TLC, in a JVM of its own, on the model of booking. */
final class ModelChecker {

    private static final Path MODEL = Path.of("src/test/tla/Booking.tla");
    private static final Path FOLDER = Path.of("target/model");
    private static final Pattern STATES =
            Pattern.compile("([\\d,]+) states generated, ([\\d,]+) distinct states found");
    private static final Pattern VIOLATED = Pattern.compile("Invariant (\\w+) is violated");
    private static final String FINISHED = "Model checking completed. No error has been found.";

    private ModelChecker() {}

    /** Looks at every state of this instance, or until one breaks a promise. */
    static Checked check(Instance instance, Duration most) throws Exception {
        var folder = Files.createDirectories(FOLDER.resolve(instance.name()));
        Files.copy(MODEL, folder.resolve(MODEL.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(folder.resolve("Booking.cfg"), instance.configuration());
        var log = folder.resolve("tlc.log");
        var tlc =
                new ProcessBuilder(command())
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            if (!tlc.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("TLC did not end within " + most + ": see " + log);
            }
        } finally {
            tlc.destroyForcibly();
        }
        return read(Files.readString(log));
    }

    private static List<String> command() throws URISyntaxException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                java,
                "-Xmx640m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=" + (Boolean.getBoolean("docspot.full") ? 4 : 1),
                "-cp",
                jar().toString(),
                "tlc2.TLC",
                "-workers",
                "2",
                "-cleanup",
                "-nowarning",
                "-config",
                "Booking.cfg",
                "Booking.tla");
    }

    private static Path jar() throws URISyntaxException {
        return Path.of(tlc2.TLC.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static Checked read(String log) throws IOException {
        var violated = VIOLATED.matcher(log);
        var states = STATES.matcher(log);
        var distinct = 0L;
        while (states.find()) {
            distinct = Long.parseLong(states.group(2).replace(",", ""));
        }
        var broken = violated.find() ? violated.group(1) : "";
        if (broken.isEmpty() && !log.contains(FINISHED)) {
            throw new AssertionError("TLC could not do it:\n" + log);
        }
        return new Checked(distinct, broken);
    }

    /**
     * What came of it.
     *
     * @param states how many different ones were seen
     * @param violated the promise that was broken; empty when none was
     */
    record Checked(long states, String violated) {}
}
