package com.docspot.localstack.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;

/**
 * What processes have used.
 *
 * @param cpu processor time since they started
 * @param resident bytes in memory now; pages that processes share count for each
 */
public record Usage(Duration cpu, long resident) {

    static final Usage NONE = new Usage(Duration.ZERO, 0);

    private static final long PAGE = 4096;
    private static final int TICKS_PER_SECOND = 100;

    /** Of one process; nothing when it is gone. */
    public static Usage of(long pid) {
        var cpu =
                ProcessHandle.of(pid)
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElse(Duration.ZERO);
        return new Usage(cpu, resident(pid));
    }

    /** Of several processes together. */
    public static Usage of(Collection<Long> pids) {
        return pids.stream().map(Usage::of).reduce(NONE, Usage::plus);
    }

    /**
     * Of this process with all its children that have ended, such as builds, where the system
     * tells.
     */
    static Usage ofThisProcess() {
        var self = of(ProcessHandle.current().pid());
        try {
            var stat = Files.readString(Path.of("/proc/self/stat"));
            // cutime and cstime are the 16th and 17th field; the name in parentheses may hold
            // blanks.
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            var ticks = Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
            return new Usage(
                    self.cpu().plusMillis(ticks * 1000 / TICKS_PER_SECOND), self.resident());
        } catch (IOException _) {
            return self;
        }
    }

    Usage plus(Usage other) {
        return new Usage(cpu.plus(other.cpu), resident + other.resident);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.0f CPU s, %.2f GiB",
                cpu.toMillis() / 1000.0,
                resident / 1073741824.0);
    }

    private static long resident(long pid) {
        var statm = Path.of("/proc", Long.toString(pid), "statm");
        if (Files.exists(Path.of("/proc/self/statm"))) {
            try {
                return Long.parseLong(Files.readString(statm).split(" ", 3)[1]) * PAGE;
            } catch (IOException _) {
                return 0;
            }
        }
        try {
            var ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
            var kilobytes =
                    new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                            .strip();
            return kilobytes.isEmpty() ? 0 : Long.parseLong(kilobytes) * 1024;
        } catch (IOException _) {
            return 0;
        }
    }
}
