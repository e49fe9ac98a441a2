package com.docspot.embeddedmongo.bench;

import com.docspot.embeddedmongo.Child;
import com.docspot.embeddedmongo.Clients;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.bson.Document;

/**
 * Prints the figures of the embedded database: {@code ./docspot bench mongo}. Client and server
 * share the machine; the server runs in a JVM of its own with 192 MB of heap. {@code
 * --documents=200000} and {@code --part=} (write, read, forced, scan, start, file, library) choose
 * less.
 */
public final class MongoBench {
    /** As the local stack runs it, but with less heap. */
    private static final String[] HEAP = {"-Xmx192m", "-XX:+UseCompactObjectHeaders", "-Xss512k"};

    private static final int CONNECTIONS = 16;

    /**
     * Enough that a processor never goes to sleep between two of them, which costs more than a
     * find.
     */
    private static final int READERS = 4;

    private final int stored;
    private final Path folder;
    private final AtomicInteger next = new AtomicInteger();
    private long peakResident;

    private MongoBench(int stored, Path folder) {
        this.stored = stored;
        this.folder = folder;
        this.next.set(stored);
    }

    public static void main(String[] arguments) throws Exception {
        var documents = 200_000;
        var part = "";
        for (var argument : arguments) {
            if (argument.startsWith("--documents=")) {
                documents = Integer.parseInt(argument.substring(12));
            }
            if (argument.startsWith("--part=")) {
                part = argument.substring(7);
            }
        }
        var folder = Files.createTempDirectory("mongo-bench");
        try {
            new MongoBench(documents, folder).run(part);
        } finally {
            try (var files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
    }

    private void run(String part) throws Exception {
        say(
                "embedded database, %,d documents of 1 kB, heap 192 MB, %d processors shared by"
                        + " client and server",
                stored, Runtime.getRuntime().availableProcessors());
        var data = folder.resolve("ours");
        try (var child = Child.start(data, false, HEAP)) {
            var started = System.nanoTime();
            with(
                    child,
                    visits -> {
                        Appointments.createIndexes(visits);
                        Appointments.load(visits, 0, stored);
                    });
            say(
                    "  loaded in %.0f s, file %.2f × the data",
                    seconds(started), fileRatio(data, stored));
            with(
                    child,
                    visits -> {
                        if (wants(part, "write")) {
                            writes(child, visits);
                        }
                        if (wants(part, "read")) {
                            reads(child, visits);
                        }
                        if (wants(part, "scan")) {
                            scans(child, visits);
                        }
                        peakResident = Math.max(peakResident, resident(child));
                    });
            say(
                    "  resident at most                        %6d MB      (wanted ≤ 400)",
                    peakResident);
            if (wants(part, "start")) {
                child.kill();
            }
        }
        if (wants(part, "start")) {
            starts(data);
        }
        delete(data);
        if (wants(part, "forced")) {
            forced();
        }
        if (wants(part, "file")) {
            fileGrowth();
        }
        if (wants(part, "library")) {
            library();
        }
    }

    private static boolean wants(String part, String name) {
        return part.isEmpty() || List.of(part.split(",")).contains(name);
    }

    private interface Work {
        void on(MongoCollection<Document> visits) throws Exception;
    }

    private static void with(Child child, Work work) throws Exception {
        try (MongoClient client = MongoClients.create(Clients.settings(child.uri()))) {
            work.on(client.getDatabase("bench").getCollection("visits"));
        }
    }

    // ---- measuring

    private record Measured(double perSecond, double serverMillis) {}

    /**
     * Calls the work this often, on so many connections; the server's CPU is what the kernel
     * counted for its process.
     */
    private static Measured measure(Child child, int threads, int operations, IntConsumer work)
            throws Exception {
        var turn = new AtomicInteger();
        var before = cpu(child);
        var started = System.nanoTime();
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var all = new ArrayList<java.util.concurrent.Future<?>>();
            for (var t = 0; t < threads; t++) {
                all.add(
                        pool.submit(() -> {
                            for (var i = turn.getAndIncrement();
                                    i < operations;
                                    i = turn.getAndIncrement()) {
                                work.accept(i);
                            }
                        }));
            }
            for (var one : all) {
                one.get();
            }
        }
        return new Measured(
                operations / seconds(started), (cpu(child) - before) / 1e6 / operations);
    }

    private static long cpu(Child child) {
        return child.process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    private static long resident(Child child) throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc/" + child.process.pid() + "/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        return 0;
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    private static double fileRatio(Path data, int documents) throws IOException {
        var live = 0L;
        for (var i = 0; i < 100; i++) {
            live +=
                    new org.bson.RawBsonDocument(
                                    Appointments.of(i), new org.bson.codecs.DocumentCodec())
                            .getByteBuffer()
                            .remaining();
        }
        try (var files = Files.list(data)) {
            var size = files.mapToLong(file -> file.toFile().length()).sum();
            return size / (live / 100.0 * documents);
        }
    }

    private static void delete(Path data) throws IOException {
        try (var files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }

    // ---- parts

    private Measured inserts(Child child, MongoCollection<Document> visits, int operations)
            throws Exception {
        var first = next.getAndAdd(operations);
        return measure(
                child, CONNECTIONS, operations, i -> visits.insertOne(Appointments.of(first + i)));
    }

    private void writes(Child child, MongoCollection<Document> visits) throws Exception {
        inserts(child, visits, 5_000);
        var insert = inserts(child, visits, 15_000);
        say(
                "  insert, 16 connections                  %6.0f /s     (wanted ≥ 3000)   %.3f ms"
                        + " CPU (≤ 0.35)",
                insert.perSecond, insert.serverMillis);
        var random = new Random(1);
        var order = random.ints(20_000, 0, stored).distinct().toArray();
        modify(child, visits, order, 0, 3_000);
        var modify = modify(child, visits, order, 3_000, Math.min(order.length, 15_000));
        say(
                "  findAndModify by id, state, revision    %6.0f /s     (wanted ≥ 3000)   %.3f ms"
                        + " CPU (≤ 0.4)",
                modify.perSecond, modify.serverMillis);
    }

    private static Measured modify(
            Child child, MongoCollection<Document> visits, int[] order, int from, int to)
            throws Exception {
        return measure(
                child,
                CONNECTIONS,
                to - from,
                i -> {
                    var modified =
                            visits.findOneAndUpdate(
                                    Filters.and(
                                            Filters.eq(Appointments.id(order[from + i])),
                                            Filters.eq("state", "CONFIRMED"),
                                            Filters.eq("revision", 1L)),
                                    Updates.combine(
                                            Updates.set("state", "CHECKED_IN"),
                                            Updates.inc("revision", 1L),
                                            Updates.push(
                                                    "outbox",
                                                    new Document("id", "evt-" + i)
                                                            .append("sequence", 2L))));
                    if (modified == null) {
                        throw new IllegalStateException("not modified");
                    }
                });
    }

    /** Waits until the housekeeping after a load is done, so that only reads are measured. */
    private static void settle(Child child) throws InterruptedException {
        for (var second = 0; second < 40; second++) {
            var before = cpu(child);
            Thread.sleep(1_000);
            if (cpu(child) - before < Duration.ofMillis(30).toNanos()) {
                return;
            }
        }
    }

    private record Reads(Measured range, Measured occupancy, Measured count) {}

    private static Reads readsOf(Child child, MongoCollection<Document> visits, int documents)
            throws Exception {
        settle(child);
        Reads result = null;
        for (var operations : new int[] {3_000, 4_000}) {
            var random = new Random(2);
            var range =
                    measure(
                            child,
                            READERS,
                            operations,
                            i -> {
                                var one = random.nextInt(documents);
                                var first = Math.min(one, Math.max(0, documents - 40 * 400));
                                var found =
                                        visits.find(
                                                        Filters.and(
                                                                Filters.eq(
                                                                        "doctorId",
                                                                        Appointments.doctor(one)),
                                                                Filters.gte(
                                                                        "start",
                                                                        Appointments.start(first)),
                                                                Filters.lt(
                                                                        "start",
                                                                        Appointments.start(
                                                                                first + 40 * 400))))
                                                .sort(Sorts.ascending("start"))
                                                .into(new ArrayList<>());
                                if (documents > 40 * 400 && found.size() != 40) {
                                    throw new IllegalStateException(found.size() + " found");
                                }
                            });
            var occupancy =
                    measure(
                            child,
                            READERS,
                            5 * operations,
                            i -> {
                                var one = random.nextInt(documents);
                                if (visits.find(
                                                        Filters.in(
                                                                "occupancy",
                                                                Appointments.occupancy(one)))
                                                .into(new ArrayList<>())
                                                .size()
                                        != 1) {
                                    throw new IllegalStateException("not one");
                                }
                            });
            var count =
                    measure(
                            child,
                            READERS,
                            operations,
                            i ->
                                    visits.countDocuments(
                                            Filters.eq(
                                                    "doctorId",
                                                    Appointments.doctor(
                                                            random.nextInt(documents)))));
            result = new Reads(range, occupancy, count);
        }
        return java.util.Objects.requireNonNull(result);
    }

    private void reads(Child child, MongoCollection<Document> visits) throws Exception {
        var large = readsOf(child, visits, stored);
        say(
                "  40 by doctor and range, sorted          %6.3f ms CPU (wanted ≤ 0.7)",
                large.range.serverMillis);
        say(
                "  $in of 8 occupancy keys                 %6.3f ms CPU (wanted ≤ 0.13)",
                large.occupancy.serverMillis);
        say("  count of one doctor's visits            %6.3f ms CPU", large.count.serverMillis);
        try (var small = Child.start(folder.resolve("small"), false, HEAP)) {
            with(
                    small,
                    few -> {
                        Appointments.createIndexes(few);
                        // as many for each doctor as 40 of the large one, so that both read the
                        // same
                        var documents = new ArrayList<Document>();
                        for (var slot = 0; slot < 40; slot++) {
                            for (var doctor = 0; doctor < 50; doctor++) {
                                documents.add(Appointments.of(slot * 400 + doctor));
                            }
                        }
                        few.insertMany(documents);
                        settle(small);
                        var range = new Measured(0, 0);
                        var occupancy = new Measured(0, 0);
                        for (var operations : new int[] {3_000, 4_000}) {
                            var random = new Random(3);
                            range =
                                    measure(
                                            small,
                                            READERS,
                                            operations,
                                            i ->
                                                    few.find(
                                                                    Filters.and(
                                                                            Filters.eq(
                                                                                    "doctorId",
                                                                                    Appointments
                                                                                            .doctor(
                                                                                                    random
                                                                                                            .nextInt(
                                                                                                                    50))),
                                                                            Filters.gte(
                                                                                    "start",
                                                                                    Appointments
                                                                                            .start(
                                                                                                    0)),
                                                                            Filters.lt(
                                                                                    "start",
                                                                                    Appointments
                                                                                            .start(
                                                                                                    40
                                                                                                            * 400))))
                                                            .sort(Sorts.ascending("start"))
                                                            .into(new ArrayList<>()));
                            occupancy =
                                    measure(
                                            small,
                                            READERS,
                                            5 * operations,
                                            i ->
                                                    few.find(
                                                                    Filters.in(
                                                                            "occupancy",
                                                                            Appointments.occupancy(
                                                                                    random.nextInt(
                                                                                                            40)
                                                                                                    * 400
                                                                                            + random
                                                                                                    .nextInt(
                                                                                                            50))))
                                                            .into(new ArrayList<>()));
                        }
                        say(
                                "  the same at all of them against 2,000   %6.2f × and %.2f ×"
                                        + " (wanted ≤ 1.5)",
                                large.range.serverMillis / range.serverMillis,
                                large.occupancy.serverMillis / occupancy.serverMillis);
                    });
        }
        delete(folder.resolve("small"));
    }

    private void scans(Child child, MongoCollection<Document> visits) throws Exception {
        var all = 0;
        var started = System.nanoTime();
        for (var document : visits.find()) {
            all += document.isEmpty() ? 0 : 1;
        }
        say(
                "  find of everything                      %,d documents in %.1f s, in constant"
                        + " memory",
                all, seconds(started));
        var alone = writersFor(visits, 6_000, new AtomicBoolean());
        var stop = new AtomicBoolean();
        var scanned = new AtomicLong();
        double beside;
        try (var readers = Executors.newFixedThreadPool(2)) {
            for (var r = 0; r < 2; r++) {
                readers.submit(() -> {
                    while (!stop.get()) {
                        // every document is looked at, none is sent
                        visits.countDocuments(Filters.regex("zone", "nothing like it"));
                        scanned.incrementAndGet();
                    }
                });
            }
            beside = writersFor(visits, 6_000, stop);
            stop.set(true);
        }
        say(
                "  8 writers beside 2 readers of everything  %4.0f %% of %.0f /s alone (wanted ≥ 60"
                        + " %%); %d scans",
                100 * beside / alone, alone, scanned.get());
    }

    private double writersFor(
            MongoCollection<Document> visits, long millis, AtomicBoolean stopReaders)
            throws Exception {
        var end = System.nanoTime() + millis * 1_000_000;
        var written = new AtomicInteger();
        var started = System.nanoTime();
        try (var pool = Executors.newFixedThreadPool(8)) {
            for (var w = 0; w < 8; w++) {
                pool.submit(() -> {
                    while (System.nanoTime() < end) {
                        visits.insertOne(Appointments.of(next.getAndIncrement()));
                        written.incrementAndGet();
                    }
                });
            }
        }
        stopReaders.set(true);
        return written.get() / seconds(started);
    }

    private void starts(Path data) throws Exception {
        for (var how : new String[] {"after kill -9", "after a clean end"}) {
            try (var child = Child.start(data, false, HEAP)) {
                say(
                        "  start with %,d documents, %-18s %.2f s with its JVM (wanted ≤ 1.5)",
                        stored, how, child.nanosToReady / 1e9);
                with(
                        child,
                        visits -> {
                            if (visits.countDocuments() < stored) {
                                throw new IllegalStateException("documents are missing");
                            }
                        });
            }
        }
    }

    private void forced() throws Exception {
        var rates = new double[2];
        for (var round = 0; round < 2; round++) {
            for (var mode = 0; mode < 2; mode++) {
                var data = folder.resolve("forced" + mode + round);
                try (var child = Child.start(data, mode == 1, HEAP)) {
                    var index = mode;
                    with(
                            child,
                            visits -> {
                                Appointments.createIndexes(visits);
                                inserts(child, visits, 4_000);
                                rates[index] += inserts(child, visits, 8_000).perSecond / 2;
                            });
                }
                delete(data);
            }
        }
        say(
                "  forced commits against not forced       %6.2f ×      (wanted ≥ 0.8; %.0f and"
                        + " %.0f inserts/s)",
                rates[1] / rates[0], rates[1], rates[0]);
    }

    private void fileGrowth() throws Exception {
        var data = folder.resolve("file");
        var documents = 40_000;
        var writes = 360_000;
        try (var child =
                Child.start(
                        "com.docspot.embeddedmongo.EmbeddedMongo",
                        data,
                        Map.of(
                                "DOCSPOT_EMBEDDED_MONGO_SYNC",
                                "false",
                                "DOCSPOT_EMBEDDED_MONGO_HOUSEKEEPING_MILLIS",
                                "100"),
                        HEAP)) {
            with(
                    child,
                    visits -> {
                        Appointments.createIndexes(visits);
                        Appointments.load(visits, 0, documents);
                        var random = new Random(4);
                        var highest = new double[1];
                        measure(
                                child,
                                8,
                                writes,
                                i -> {
                                    visits.updateOne(
                                            Filters.eq(Appointments.id(random.nextInt(documents))),
                                            Updates.combine(
                                                    Updates.inc("revision", 1L),
                                                    Updates.set("state", "S" + i % 5)));
                                    if (i % 5_000 == 0) {
                                        try {
                                            highest[0] =
                                                    Math.max(
                                                            highest[0], fileRatio(data, documents));
                                        } catch (IOException e) {
                                            throw new IllegalStateException(e);
                                        }
                                    }
                                });
                        say(
                                "  file after 360,000 writes               %6.2f × the data (wanted"
                                        + " ≤ 3; highest %.2f); the hour of 100/s at once, with"
                                        + " housekeeping ten times as often",
                                fileRatio(data, documents), highest[0]);
                    });
        }
        delete(data);
    }

    private void library() throws Exception {
        var documents = 5_000;
        say(
                "the library as it comes (mongo-java-server 1.47.0, H2 back end), %,d documents"
                        + " only",
                documents);
        var data = folder.resolve("library");
        try (var child =
                Child.start(
                        "com.docspot.embeddedmongo.bench.LibraryAsItComes",
                        data,
                        Map.of(),
                        "-Xmx512m")) {
            with(
                    child,
                    visits -> {
                        Appointments.createIndexes(visits);
                        Appointments.load(visits, 0, documents);
                        var first = documents;
                        var insert =
                                measure(
                                        child,
                                        CONNECTIONS,
                                        1_500,
                                        i -> visits.insertOne(Appointments.of(first + i)));
                        say(
                                "  insert, 16 connections                  %6.0f /s     %.3f ms"
                                        + " CPU",
                                insert.perSecond, insert.serverMillis);
                        var order = new Random(1).ints(40, 0, documents).distinct().toArray();
                        var modify = modify(child, visits, order, 0, order.length);
                        say(
                                "  findAndModify by id, state, revision    %6.1f /s     %.1f ms"
                                        + " CPU",
                                modify.perSecond, modify.serverMillis);
                        var range =
                                measure(
                                        child,
                                        1,
                                        20,
                                        i ->
                                                visits.find(
                                                                Filters.and(
                                                                        Filters.eq(
                                                                                "doctorId",
                                                                                Appointments.doctor(
                                                                                        i)),
                                                                        Filters.gte(
                                                                                "start",
                                                                                Appointments.start(
                                                                                        0)),
                                                                        Filters.lt(
                                                                                "start",
                                                                                Appointments.start(
                                                                                        40 * 400))))
                                                        .sort(Sorts.ascending("start"))
                                                        .into(new ArrayList<>()));
                        say(
                                "  40 by doctor and range, sorted          %6.1f ms CPU",
                                range.serverMillis);
                    });
        }
    }
}
