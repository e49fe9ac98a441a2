package com.docspot.embeddedmongo;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Objects;

/** Tells by which index a command finds its documents, and how many it looked at. */
final class Explain {
    private final Storage storage;

    Explain(Storage storage) {
        this.storage = storage;
    }

    Document of(Request request) {
        var inner = request.document("explain");
        if (inner.isEmpty()) {
            throw Failure.failedToParse("explain needs a command");
        }
        var name = inner.keySet().iterator().next();
        var command = request.with(inner, name);
        return switch (name) {
            case "find" -> of(command, command.document("filter"), command.document("sort"));
            case "count", "distinct" -> of(command, command.document("query"), new Document());
            case "findAndModify" ->
                    of(command, command.document("query"), command.document("sort"));
            case "aggregate" -> {
                var pipeline = Pipeline.of(command.list("pipeline"));
                yield of(command, pipeline.query(), pipeline.sort());
            }
            case "update", "delete" -> {
                var item = (Document) Objects.requireNonNull(command.list(name + "s").getFirst());
                yield of(command, Fields.document(item, "q"), new Document());
            }
            default -> throw Failure.unsupported("explain of " + name);
        };
    }

    Document of(Request request, Document query, Document sort) {
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
