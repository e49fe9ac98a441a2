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
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Commands that read: find, count, distinct, aggregate, their cursors, and explain. */
final class Reads {
    private static final Set<String> UNSUPPORTED_STAGES =
            Set.of(
                    "$out",
                    "$merge",
                    "$changeStream",
                    "$geoNear",
                    "$search",
                    "$searchMeta",
                    "$vectorSearch",
                    "$unionWith",
                    "$setWindowFields",
                    "$densify",
                    "$fill",
                    "$collStats",
                    "$currentOp",
                    "$listSessions",
                    "$planCacheStats");

    private final Storage storage;
    private final Cursors cursors;

    Reads(Storage storage, Cursors cursors) {
        this.storage = storage;
        this.cursors = cursors;
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
        commands.register("explain", this::explain, "verbosity");
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

    /** The stages at the head that a search can do, and the rest. */
    private record Pipeline(
            Document query, Document sort, long skip, long limit, List<Document> rest) {
        static Pipeline of(List<?> stages) {
            var rest = new ArrayList<Document>();
            stages.forEach(stage -> rest.add(checked(stage)));
            var query = new Document();
            if (!rest.isEmpty() && rest.getFirst().get("$match") instanceof Document match) {
                query = match;
                rest.removeFirst();
            }
            var sort = new Document();
            if (!rest.isEmpty()
                    && rest.getFirst().get("$sort") instanceof Document order
                    && !order.isEmpty()) {
                sort = order;
                rest.removeFirst();
            }
            var skip = 0L;
            if (!rest.isEmpty() && rest.getFirst().get("$skip") instanceof Number number) {
                skip = number.longValue();
                rest.removeFirst();
            }
            var limit = 0L;
            if (!rest.isEmpty()
                    && rest.getFirst().get("$limit") instanceof Number number
                    && number.longValue() > 0) {
                limit = number.longValue();
                rest.removeFirst();
            }
            return new Pipeline(query, sort, skip, limit, rest);
        }

        private static Document checked(@Nullable Object stage) {
            if (!(stage instanceof Document document) || document.size() != 1) {
                throw new Failure(
                        40323,
                        "Location40323",
                        "A pipeline stage specification object must contain exactly one field.");
            }
            var name = document.keySet().iterator().next();
            if (UNSUPPORTED_STAGES.contains(name)) {
                throw Failure.unsupported("the stage " + name);
            }
            return switch (name) {
                case "$set" -> new Document("$addFields", document.get(name));
                case "$replaceWith" ->
                        new Document("$replaceRoot", new Document("newRoot", document.get(name)));
                default -> document;
            };
        }

        /**
         * The field that a count of everything goes to, or null. Drivers count documents in this
         * way.
         */
        @Nullable Document countOnly() {
            return rest.size() == 1
                            && rest.getFirst().get("$group") instanceof Document group
                            && group.size() == 2
                            && group.containsKey("_id")
                            && !(group.get("_id") instanceof Document)
                            && !(group.get("_id") instanceof String text && text.startsWith("$"))
                            && group.get("n") instanceof Document sum
                            && sum.equals(new Document("$sum", 1))
                    ? group
                    : null;
        }
    }

    private Document aggregate(Request request) {
        if (!(request.body().get("aggregate") instanceof String)) {
            throw Failure.unsupported("aggregations on a database");
        }
        var namespace = request.namespace();
        var batchSize = request.document("cursor").get("batchSize");
        var pipeline = Pipeline.of(request.list("pipeline"));
        if (request.flag("explain", false)) {
            return explain(request, pipeline.query, pipeline.sort);
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
                        pipeline.rest,
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
                            pipeline.query,
                            pipeline.sort,
                            pipeline.skip,
                            pipeline.limit,
                            request.body().get("hint"),
                            request.deadline());
            var group = pipeline.countOnly();
            var documents =
                    group != null && pipeline.skip == 0
                            ? counted(
                                    group,
                                    search.count(
                                            pipeline.limit == 0 ? Long.MAX_VALUE : pipeline.limit))
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

    // ---- explain

    private Document explain(Request request) {
        var inner = request.document("explain");
        if (inner.isEmpty()) {
            throw Failure.failedToParse("explain needs a command");
        }
        var name = inner.keySet().iterator().next();
        var command = request.with(inner, name);
        return switch (name) {
            case "find" -> explain(command, command.document("filter"), command.document("sort"));
            case "count", "distinct" -> explain(command, command.document("query"), new Document());
            case "findAndModify" ->
                    explain(command, command.document("query"), command.document("sort"));
            case "aggregate" -> {
                var pipeline = Pipeline.of(command.list("pipeline"));
                yield explain(command, pipeline.query, pipeline.sort);
            }
            case "update", "delete" -> {
                var item = (Document) Objects.requireNonNull(command.list(name + "s").getFirst());
                yield explain(command, Fields.document(item, "q"), new Document());
            }
            default -> throw Failure.unsupported("explain of " + name);
        };
    }

    private Document explain(Request request, Document query, Document sort) {
        var namespace = request.namespace();
        var collection = storage.collection(namespace);
        var planner = new Document("namespace", namespace).append("parsedQuery", query);
        if (collection == null) {
            return Commands.ok(
                    new Document(
                            "queryPlanner",
                            planner.append("winningPlan", new Document("stage", "EOF"))));
        }
        try (var snapshot = storage.snapshot(collection)) {
            var started = System.nanoTime();
            var search =
                    Search.run(
                            snapshot.view(),
                            query,
                            sort,
                            request.number("skip", 0),
                            Math.abs(request.number("limit", 0)),
                            request.body().get("hint"),
                            request.deadline());
            var returned = 0;
            while (search.hasNext()) {
                search.next();
                returned++;
            }
            var stage = search.plan.describe();
            var winning =
                    sort.isEmpty() || search.plan.sorted()
                            ? stage
                            : new Document("stage", "SORT")
                                    .append("sortPattern", sort)
                                    .append("inputStage", stage);
            return Commands.ok(
                    new Document("queryPlanner", planner.append("winningPlan", winning))
                            .append(
                                    "executionStats",
                                    new Document("executionSuccess", true)
                                            .append("nReturned", returned)
                                            .append(
                                                    "executionTimeMillis",
                                                    (int)
                                                            ((System.nanoTime() - started)
                                                                    / 1_000_000))
                                            .append(
                                                    "totalKeysExamined",
                                                    (int) search.scan.keysExamined())
                                            .append(
                                                    "totalDocsExamined",
                                                    (int) search.scan.documentsExamined())));
        }
    }
}
