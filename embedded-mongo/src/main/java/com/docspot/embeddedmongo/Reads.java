package com.docspot.embeddedmongo;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.NoopOplog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Commands that read: find, count, distinct, aggregate, their cursors, and explain. */
final class Reads {
    private final Storage storage;
    private final Cursors cursors;
    private final Explain explain;

    Reads(Storage storage, Cursors cursors) {
        this.storage = storage;
        this.cursors = cursors;
        this.explain = new Explain(storage);
    }

    void register(Commands commands) {
        commands.register(
                "find",
                this::find,
                "filter",
                "sort",
                "projection",
                "skip",
                "limit",
                "batchSize",
                "singleBatch",
                "hint",
                "allowDiskUse",
                "noCursorTimeout",
                "allowPartialResults");
        commands.register("getMore", this::getMore, "collection", "batchSize");
        commands.register("killCursors", this::killCursors, "cursors");
        commands.register("count", this::count, "query", "skip", "limit", "hint", "fields");
        commands.register("distinct", this::distinct, "key", "query", "hint");
        commands.register(
                "aggregate",
                this::aggregate,
                "pipeline",
                "cursor",
                "hint",
                "allowDiskUse",
                "explain");
        commands.register("explain", explain::of, "verbosity");
    }

    private Document find(Request request) {
        var namespace = request.namespace();
        var collection = storage.collection(namespace);
        var batchSize = request.body().get("batchSize");
        var limit = request.number("limit", 0);
        if (limit < 0 || request.number("skip", 0) < 0) {
            throw Failure.badValue("BSON field 'find.limit' and 'find.skip' must be >= 0");
        }
        if (collection == null) {
            return cursors.open(namespace, Collections.emptyIterator(), null, batchSize, true);
        }
        var snapshot = storage.snapshot(collection);
        Iterator<byte[]> documents;
        try {
            documents =
                    encoded(
                            search(request, snapshot.view()),
                            request.document("projection"),
                            request,
                            collection);
        } catch (RuntimeException e) {
            snapshot.close();
            throw e;
        }
        return cursors.open(
                namespace, documents, snapshot, batchSize, request.flag("singleBatch", false));
    }

    private Iterator<byte[]> encoded(
            Search search, Document projection, Request request, StoredCollection collection) {
        if (projection.isEmpty()) {
            return search.stream().map(hit -> hit.bytes).iterator();
        }
        var core = new Core(storage, collection.namespace, collection, request.deadline());
        var fields = included(projection);
        return core.project(
                        search.stream()
                                .map(hit ->
                                        fields == null
                                                ? hit.document()
                                                : Bson.decode(hit.bytes, fields)),
                        projection)
                .map(Bson::encode)
                .iterator();
    }

    /** All that is needed of a document for a projection that names what it wants, or null. */
    private static @Nullable FieldNames included(Document projection) {
        var names = new HashSet<String>();
        for (var field : projection.entrySet()) {
            var name = field.getKey();
            var plain = field.getValue() instanceof Boolean || field.getValue() instanceof Number;
            if (plain && Request.isTrue(field.getValue()) && !name.contains("$")) {
                names.add(name);
            } else if (!plain || !name.equals("_id")) {
                return null;
            }
        }
        if (names.isEmpty()) {
            return null;
        }
        names.add("_id");
        return FieldNames.of(names);
    }

    private static Search search(Request request, View view) {
        return Search.run(
                view,
                request.document("filter"),
                request.document("sort"),
                request.number("skip", 0),
                request.number("limit", 0),
                request.body().get("hint"),
                request.deadline());
    }

    private Document getMore(Request request) {
        var namespace = request.database() + "." + request.text("collection");
        return cursors.more(
                request.number("getMore", 0), namespace, request.body().get("batchSize"));
    }

    private Document killCursors(Request request) {
        var killed = new ArrayList<Object>();
        var unknown = new ArrayList<Object>();
        for (var id : request.list("cursors")) {
            (id instanceof Number number && cursors.kill(number.longValue()) ? killed : unknown)
                    .add(id);
        }
        return Commands.ok(
                new Document("cursorsKilled", killed)
                        .append("cursorsNotFound", unknown)
                        .append("cursorsAlive", List.of())
                        .append("cursorsUnknown", List.of()));
    }

    private Document count(Request request) {
        var collection = storage.collection(request.namespace());
        if (collection == null) {
            return Commands.ok(new Document("n", 0));
        }
        var query = request.document("query");
        var skip = request.number("skip", 0);
        var limit = Math.abs(request.number("limit", 0));
        try (var snapshot = storage.snapshot(collection)) {
            var most = limit == 0 ? Long.MAX_VALUE : limit + skip;
            var found =
                    query.isEmpty()
                            ? Math.min(most, snapshot.view().count())
                            : countSearch(request, snapshot.view(), query).count(most);
            return Commands.ok(new Document("n", (int) Math.max(0, found - skip)));
        }
    }

    private static Search countSearch(Request request, View view, Document query) {
        return Search.run(
                view, query, new Document(), 0, 0, request.body().get("hint"), request.deadline());
    }

    private Document distinct(Request request) {
        var collection = storage.collection(request.namespace());
        var values = new TreeSet<Object>(ValueComparator.ascWithoutListHandling());
        if (collection != null) {
            var key = request.text("key");
            var fields = FieldNames.of(List.of(key));
            try (var snapshot = storage.snapshot(collection)) {
                var search = countSearch(request, snapshot.view(), request.document("query"));
                while (search.hasNext()) {
                    var value =
                            Utils.getSubdocumentValueCollectionAware(
                                    Bson.decode(search.next().bytes, fields), key);
                    var several =
                            value instanceof Collection<?> list
                                    ? list
                                    : Collections.singletonList(value);
                    several.stream().filter(one -> !(one instanceof Missing)).forEach(values::add);
                }
            }
        }
        return Commands.ok(new Document("values", new ArrayList<>(values)));
    }

    // ---- aggregation

    private Document aggregate(Request request) {
        if (!(request.body().get("aggregate") instanceof String)) {
            throw Failure.unsupported("aggregations on a database");
        }
        var namespace = request.namespace();
        var batchSize = request.document("cursor").get("batchSize");
        var pipeline = Pipeline.of(request.list("pipeline"));
        if (request.flag("explain", false)) {
            return explain.of(request, pipeline.query(), pipeline.sort());
        }
        if (!(request.body().get("cursor") instanceof Document)) {
            throw Failure.failedToParse(
                    "The 'cursor' option is required, except for aggregate with the explain"
                            + " argument");
        }
        var collection = storage.collection(namespace);
        var core = new Core(storage, namespace, collection, request.deadline());
        var rest =
                Aggregation.fromPipeline(
                        pipeline.rest(),
                        name -> new Core.Database(storage, name, request.deadline()),
                        core.getDatabase(),
                        core,
                        NoopOplog.get());
        if (collection == null) {
            return cursors.open(
                    namespace,
                    encoded(rest.runStagesAsStream(Stream.of())),
                    null,
                    batchSize,
                    false);
        }
        var snapshot = storage.snapshot(collection);
        try {
            var search =
                    Search.run(
                            snapshot.view(),
                            pipeline.query(),
                            pipeline.sort(),
                            pipeline.skip(),
                            pipeline.limit(),
                            request.body().get("hint"),
                            request.deadline());
            var group = pipeline.countOnly();
            var documents =
                    group != null && pipeline.skip() == 0
                            ? counted(
                                    group,
                                    search.count(
                                            pipeline.limit() == 0
                                                    ? Long.MAX_VALUE
                                                    : pipeline.limit()))
                            : rest.runStagesAsStream(search.stream().map(Scan.Hit::document));
            return cursors.open(namespace, encoded(documents), snapshot, batchSize, false);
        } catch (RuntimeException e) {
            snapshot.close();
            throw e;
        }
    }

    private static Stream<Document> counted(Document group, long count) {
        return count == 0
                ? Stream.of()
                : Stream.of(new Document("_id", group.get("_id")).append("n", (int) count));
    }

    private static Iterator<byte[]> encoded(Stream<Document> documents) {
        return documents.map(Bson::encode).iterator();
    }
}
