package com.docspot.embeddedmongo;

import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Commands by which clients and people learn what this server is and how it does. */
final class Diagnostics {
    private static final String VERSION = "6.0.0";
    private static final int WIRE_VERSION = 17;

    private final Storage storage;
    private final Cursors cursors;
    private final Login login;
    private final Instant started = Instant.now();

    Diagnostics(Storage storage, Cursors cursors, Login login) {
        this.storage = storage;
        this.cursors = cursors;
        this.login = login;
    }

    void register(Commands commands) {
        for (var name : List.of("hello", "isMaster", "ismaster")) {
            commands.register(name, this::hello, "*");
        }
        commands.register("ping", request -> Commands.ok());
        commands.register("buildInfo", request -> buildInfo());
        commands.register("buildinfo", request -> buildInfo());
        commands.register("getParameter", this::getParameter, "*");
        commands.register("serverStatus", request -> serverStatus(), "*");
        commands.register("collStats", this::collStats, "scale");
        commands.register("dbStats", this::dbStats, "scale");
        commands.register("validate", this::validate, "full", "background");
        commands.register("endSessions", request -> Commands.ok(), "*");
        commands.register("connectionStatus", this::connectionStatus, "showPrivileges");
        commands.register(
                "getLog",
                request ->
                        Commands.ok(
                                new Document("totalLinesWritten", 0)
                                        .append("log", List.of())
                                        .append("names", List.of("global"))));
        commands.register(
                "whatsmyuri", request -> Commands.ok(new Document("you", request.session().peer)));
        commands.register(
                "fsync",
                request -> {
                    storage.checkpoint();
                    return Commands.ok(new Document("numFiles", 1));
                });
    }

    private Document hello(Request request) {
        var legacy = !request.command().equals("hello");
        var answer =
                new Document("helloOk", true)
                        .append(legacy ? "ismaster" : "isWritablePrimary", true)
                        .append("maxBsonObjectSize", Bson.MAX_DOCUMENT)
                        .append("maxMessageSizeBytes", WireServer.MAX_MESSAGE)
                        .append("maxWriteBatchSize", 100_000)
                        .append("localTime", Instant.now())
                        .append("connectionId", request.session().connectionId)
                        .append("minWireVersion", 0)
                        .append("maxWireVersion", WIRE_VERSION)
                        .append("readOnly", false);
        if (request.body().containsKey("saslSupportedMechs") && login.isRequired()) {
            answer.append("saslSupportedMechs", List.of("SCRAM-SHA-256"));
        }
        return Commands.ok(answer);
    }

    private static Document buildInfo() {
        return Commands.ok(
                new Document("version", VERSION)
                        .append("versionArray", List.of(6, 0, 0, 0))
                        .append("gitVersion", "docspot-embedded-mongo")
                        .append("modules", List.of("docspot-embedded-mongo"))
                        .append("storageEngines", List.of("mvstore"))
                        .append("bits", 64)
                        .append("debug", false)
                        .append("maxBsonObjectSize", Bson.MAX_DOCUMENT));
    }

    private Document getParameter(Request request) {
        var answer = new Document();
        var all = "*".equals(request.body().get("getParameter"));
        if (all || request.body().containsKey("featureCompatibilityVersion")) {
            answer.append("featureCompatibilityVersion", new Document("version", "6.0"));
        }
        if (all || request.body().containsKey("authenticationMechanisms")) {
            answer.append("authenticationMechanisms", List.of("SCRAM-SHA-256"));
        }
        if (answer.isEmpty()) {
            throw new Failure(72, "InvalidOptions", "no option found to get");
        }
        return Commands.ok(answer);
    }

    private Document serverStatus() {
        var memory = Runtime.getRuntime();
        return Commands.ok(
                new Document("host", "localhost")
                        .append("version", VERSION)
                        .append("process", "embedded-mongo")
                        .append("pid", ProcessHandle.current().pid())
                        .append(
                                "uptime",
                                (double)
                                        (Instant.now().getEpochSecond() - started.getEpochSecond()))
                        .append(
                                "uptimeMillis",
                                Instant.now().toEpochMilli() - started.toEpochMilli())
                        .append("localTime", Instant.now())
                        .append(
                                "connections",
                                new Document("current", WireServer.connections())
                                        .append("available", 10_000))
                        .append(
                                "mem",
                                new Document("bits", 64)
                                        .append("resident", (int) (memory.totalMemory() >> 20))
                                        .append("supported", true))
                        .append(
                                "metrics",
                                new Document(
                                        "cursor",
                                        new Document(
                                                "open",
                                                new Document("total", (long) cursors.size()))))
                        .append(
                                "storageEngine",
                                new Document("name", "mvstore").append("persistent", true)));
    }

    private Document collStats(Request request) {
        var collection = storage.collection(request.namespace());
        var answer = new Document("ns", request.namespace());
        if (collection == null) {
            return Commands.ok(answer.append("count", 0).append("size", 0).append("nindexes", 0));
        }
        try (var snapshot = storage.snapshot(collection)) {
            var size = sizeOf(snapshot.view());
            var count = snapshot.view().count();
            var indexSizes = new Document("_id_", 0L);
            for (var index : snapshot.view().indexes()) {
                indexSizes.append(index.name, sizeOf(snapshot.view(), index));
            }
            return Commands.ok(
                    answer.append("count", (int) count)
                            .append("size", size)
                            .append("avgObjSize", count == 0 ? 0L : size / count)
                            .append("storageSize", size)
                            .append("nindexes", snapshot.view().indexes().length + 1)
                            .append("indexSizes", indexSizes)
                            .append(
                                    "totalIndexSize",
                                    indexSizes.values().stream().mapToLong(v -> (Long) v).sum()));
        }
    }

    private static long sizeOf(View view) {
        var size = 0L;
        for (var entries = view.entries(null, null, null, false); entries.hasNext(); ) {
            entries.next();
            size += Location.lengthIn(entries.getValue());
        }
        return size;
    }

    private static long sizeOf(View view, Index index) {
        var size = 0L;
        for (var entries = view.entries(index, null, null, false); entries.hasNext(); ) {
            size += entries.next().length + entries.getValue().length;
        }
        return size;
    }

    private Document dbStats(Request request) {
        var collections =
                storage.all().stream()
                        .filter(collection -> collection.database().equals(request.database()))
                        .toList();
        var objects = 0L;
        var indexes = 0;
        for (var collection : collections) {
            objects += collection.view.count();
            indexes += collection.indexes.length + 1;
        }
        return Commands.ok(
                new Document("db", request.database())
                        .append("collections", collections.size())
                        .append("objects", objects)
                        .append("indexes", indexes)
                        .append("storageSize", (double) storage.fileSize()));
    }

    /** Builds every index again in memory and compares it with the stored one. */
    private Document validate(Request request) {
        var collection = storage.collection(request.namespace());
        if (collection == null) {
            throw new Failure(
                    26,
                    "NamespaceNotFound",
                    "Collection '" + request.namespace() + "' does not exist");
        }
        try (var snapshot = storage.snapshot(collection)) {
            var errors = new ArrayList<String>();
            var keys = new Document("_id_", snapshot.view().count());
            for (var index : snapshot.view().indexes()) {
                keys.append(index.name, Validation.compare(snapshot.view(), index, errors));
            }
            return Commands.ok(
                    new Document("ns", request.namespace())
                            .append("nrecords", snapshot.view().count())
                            .append("nIndexes", snapshot.view().indexes().length + 1)
                            .append("keysPerIndex", keys)
                            .append("valid", errors.isEmpty())
                            .append("errors", errors));
        }
    }

    private Document connectionStatus(Request request) {
        var users =
                request.session().authenticated && login.isRequired()
                        ? List.of(new Document("user", login.user()).append("db", "admin"))
                        : List.of();
        return Commands.ok(
                new Document(
                        "authInfo",
                        new Document("authenticatedUsers", users)
                                .append("authenticatedUserRoles", List.of())));
    }
}
