package com.docspot.localstack.suite;

import com.docspot.localstack.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Who runs in an installation: written by the launcher, read by {@code status}, {@code down} and a
 * second {@code up}.
 */
public final class RunFile {

    private static final Duration SAME_START = Duration.ofSeconds(2);

    private final Path file;
    private final Path lock;

    public RunFile(Path folder) {
        file = folder.resolve("suite");
        lock = folder.resolve("lock");
    }

    /**
     * What a launcher wrote.
     *
     * @param phase {@code starting}, {@code ready} or {@code stopping}
     */
    public record Running(
            Member launcher, String phase, String url, Instant began, List<Member> children) {}

    /** One process: its number and start, which together nobody else has. */
    public record Member(
            String name, long pid, Instant start, int port, String state, int restarts) {

        static Member of(String name, long pid, int port, String state, int restarts) {
            var start =
                    ProcessHandle.of(pid)
                            .flatMap(process -> process.info().startInstant())
                            .orElse(Instant.EPOCH);
            return new Member(name, pid, start, port, state, restarts);
        }

        public boolean isAlive() {
            return handle().isPresent();
        }

        /** The process, unless its number now belongs to another one. */
        public Optional<ProcessHandle> handle() {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(process ->
                            process.info()
                                    .startInstant()
                                    .map(begin ->
                                            Duration.between(begin, start)
                                                            .abs()
                                                            .compareTo(SAME_START)
                                                    < 0)
                                    .orElse(true));
        }

        private String line() {
            return String.join(
                    "\t",
                    name,
                    Long.toString(pid),
                    start.toString(),
                    Integer.toString(port),
                    state,
                    Integer.toString(restarts));
        }

        private static Member parse(String line) {
            var fields = line.split("\t", -1);
            return new Member(
                    fields[0],
                    Long.parseLong(fields[1]),
                    Instant.parse(fields[2]),
                    Integer.parseInt(fields[3]),
                    fields[4],
                    Integer.parseInt(fields[5]));
        }
    }

    /** The launcher that runs here now. */
    public Optional<Running> running() {
        return read().filter(found -> found.launcher().isAlive());
    }

    /** Children that outlived a launcher that was killed. */
    public List<Member> orphans() {
        return read()
                .filter(found -> !found.launcher().isAlive())
                .map(Running::children)
                .orElse(List.of())
                .stream()
                .filter(Member::isAlive)
                .toList();
    }

    /** Takes the installation for this process until it ends; empty when another one has it. */
    public Optional<FileLock> take() {
        try {
            var channel =
                    FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return Optional.ofNullable(channel.tryLock());
        } catch (IOException failed) {
            throw new Trouble(
                    "Cannot lock "
                            + lock
                            + "; put the data folder on a disk that knows file locks.",
                    failed);
        }
    }

    synchronized void write(Running running) {
        var lines = new ArrayList<String>();
        lines.add(running.phase() + "\t" + running.url() + "\t" + running.began());
        lines.add(running.launcher().line());
        running.children().forEach(child -> lines.add(child.line()));
        var fresh = file.resolveSibling("suite.new");
        try {
            Files.write(fresh, lines);
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void clear() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Optional<Running> read() {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            var lines = Files.readAllLines(file);
            var head = lines.getFirst().split("\t", -1);
            var members = new LinkedHashMap<String, Member>();
            lines.stream()
                    .skip(1)
                    .map(Member::parse)
                    .forEach(member -> members.put(member.name(), member));
            return Optional.of(
                    new Running(
                            Optional.ofNullable(members.remove("launcher")).orElseThrow(),
                            head[0],
                            head[1],
                            Instant.parse(head[2]),
                            List.copyOf(members.values())));
        } catch (IOException | RuntimeException unreadable) {
            throw new Trouble(
                    "Cannot read " + file + "; delete it when no DocSpot runs here.", unreadable);
        }
    }
}
