package com.docspot.embeddedmongo;

import com.docspot.embeddedmongo.Commits.Batch;
import com.docspot.embeddedmongo.Commits.Written;
import com.docspot.embeddedmongo.Core.Outcome;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import de.bwaldvogel.mongo.exception.MongoServerException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Commands that write. Each item is one statement; the answer waits until the last one is
 * committed.
 */
final class Writes {
    private static final Set<String> UPDATE_OPTIONS =
            Set.of("q", "u", "multi", "upsert", "arrayFilters", "hint");
    private static final Set<String> DELETE_OPTIONS = Set.of("q", "limit", "hint");
    private static final int MAX_ITEMS = 100_000;

    private final Storage storage;

    Writes(Storage storage) {
        this.storage = storage;
    }

    void register(Commands commands) {
        commands.register(
                "insert", this::insert, "documents", "ordered", "bypassDocumentValidation");
        commands.register("update", this::update, "updates", "ordered", "bypassDocumentValidation");
        commands.register("delete", this::delete, "deletes", "ordered");
        for (var name : List.of("findAndModify", "findandmodify")) {
            commands.register(
                    name,
                    this::findAndModify,
                    "query",
                    "sort",
                    "remove",
                    "update",
                    "new",
                    "fields",
                    "upsert",
                    "arrayFilters",
                    "hint",
                    "bypassDocumentValidation");
        }
    }

    /** Runs a statement on a collection that exists while it runs. */
    private <T> Written<T> write(Request request, Function<StoredCollection, T> work) {
        var namespace = request.namespace();
        if (namespace.substring(namespace.indexOf('.') + 1).startsWith("system.")) {
            throw new Failure(73, "InvalidNamespace", "cannot write to '" + namespace + "'");
        }
        while (true) {
            var collection = storage.collectionOrNew(namespace);
            var written =
                    storage.<@Nullable Written<T>>write(
                            request.deadline(),
                            () ->
                                    collection.dropped || !collection.namespace.equals(namespace)
                                            ? null
                                            : new Written<>(work.apply(collection), null));
            if (written.value() != null) {
                return new Written<>(written.value().value(), written.batch());
            }
        }
    }

    /** Whether there is nothing to look at; only what inserts makes a collection. */
    private boolean isMissing(Request request) {
        return storage.collection(request.namespace()) == null;
    }

    // ---- bulks

    /** What the items of a bulk came to. */
    private final class Bulk {
        private final Request request;
        private final boolean ordered;
        private final List<Document> errors = new ArrayList<>();
        private @Nullable Batch last;

        Bulk(Request request) {
            this.request = request;
            this.ordered = request.flag("ordered", true);
        }

        /** Runs an item; null where it failed. */
        <T> @Nullable T item(int index, Function<StoredCollection, T> work) {
            try {
                var written = write(request, work);
                last = written.batch() != null ? written.batch() : last;
                return written.value();
            } catch (MongoServerException e) {
                errors.add(Commands.describe(e, new Document("index", index)));
                return null;
            }
        }

        boolean goesOn() {
            return errors.isEmpty() || !ordered;
        }

        Document answer(Document answer) {
            storage.await(last);
            return Commands.ok(errors.isEmpty() ? answer : answer.append("writeErrors", errors));
        }
    }

    private static void checkSize(Collection<?> items) {
        if (items.isEmpty() || items.size() > MAX_ITEMS) {
            throw new Failure(
                    16,
                    "InvalidLength",
                    "Write batch sizes must be between 1 and "
                            + MAX_ITEMS
                            + ". Got "
                            + items.size());
        }
    }

    private Document insert(Request request) {
        var encoded = request.documents();
        if (encoded == null) {
            encoded = new ArrayList<>();
            for (var document : request.list("documents")) {
                encoded.add(Bson.encode((Document) Objects.requireNonNull(document)));
            }
        }
        checkSize(encoded);
        var bulk = new Bulk(request);
        var inserted = 0;
        for (var i = 0; i < encoded.size() && bulk.goesOn(); i++) {
            var bytes = encoded.get(i);
            var done =
                    bulk.item(
                            i,
                            collection -> {
                                insert(collection, bytes);
                                return true;
                            });
            inserted += done == null ? 0 : 1;
        }
        return bulk.answer(new Document("n", inserted));
    }

    private static void insert(StoredCollection collection, byte[] bytes) {
        if (bytes.length > Bson.MAX_DOCUMENT) {
            throw new Failure(
                    10334,
                    "BSONObjectTooLarge",
                    "object to insert too large. size in bytes: " + bytes.length);
        }
        var document = Bson.decode(bytes);
        var id = document.get("_id");
        if (id instanceof Collection || id instanceof BsonRegularExpression) {
            throw new Failure(
                    53,
                    "InvalidIdField",
                    "The '_id' value cannot be of type " + Utils.describeType(id));
        }
        if (!document.isEmpty() && document.keySet().iterator().next().equals("_id")) {
            collection.insert(document, bytes);
            return;
        }
        var withId = new Document("_id", document.containsKey("_id") ? id : new ObjectId());
        document.forEach(withId::putIfAbsent);
        collection.insert(withId, Bson.encode(withId));
    }

    private Document update(Request request) {
        var items = request.list("updates");
        checkSize(items);
        var bulk = new Bulk(request);
        var matched = 0;
        var modified = 0;
        var upserted = new ArrayList<Document>();
        for (var i = 0; i < items.size() && bulk.goesOn(); i++) {
            var item = (Document) Objects.requireNonNull(items.get(i));
            var result =
                    isMissing(request) && !Request.isTrue(item.get("upsert"))
                            ? new Updated(0, 0, null)
                            : bulk.item(i, collection -> update(request, collection, item));
            if (result != null) {
                matched += result.matched;
                modified += result.modified;
                if (result.upsertedId != null) {
                    upserted.add(new Document("index", i).append("_id", result.upsertedId));
                }
            }
        }
        var answer = new Document("n", matched + upserted.size()).append("nModified", modified);
        return bulk.answer(upserted.isEmpty() ? answer : answer.append("upserted", upserted));
    }

    private record Updated(int matched, int modified, @Nullable Object upsertedId) {}

    private Updated update(Request request, StoredCollection collection, Document item) {
        Commands.checkOptions(item, "update", UPDATE_OPTIONS);
        var multi = Request.isTrue(item.get("multi"));
        var command = updateCommand(item.get("q"), item.get("u"), item);
        if (multi
                && Fields.document(item, "u").keySet().stream()
                        .noneMatch(key -> key.startsWith("$"))) {
            throw Failure.failedToParse(
                    "multi update is not supported for replacement-style update");
        }
        var query = Fields.document(command, "query");
        // what is found is one moment's, so that no document meets its own update
        var hits =
                Search.run(
                        collection.view,
                        query,
                        new Document(),
                        0,
                        multi ? 0 : 1,
                        item.get("hint"),
                        request.deadline());
        var core = new Core(storage, collection.namespace, collection, request.deadline());
        var matched = 0;
        var modified = 0;
        while (hits.hasNext()) {
            var outcome = core.update(hits.next().document(), command);
            matched++;
            modified += outcome.modified() ? 1 : 0;
        }
        if (matched > 0 || !Request.isTrue(item.get("upsert"))) {
            return new Updated(matched, modified, null);
        }
        return new Updated(0, 0, core.update(null, command.append("upsert", true)).upsertedId());
    }

    private static Document updateCommand(
            @Nullable Object query, @Nullable Object update, Document options) {
        if (update instanceof List<?>) {
            throw Failure.unsupported("updates by a pipeline");
        }
        if (!(update instanceof Document changes)) {
            throw Failure.failedToParse("An update must be an object");
        }
        var operators = changes.keySet().stream().filter(key -> key.startsWith("$")).count();
        if (operators != 0 && operators != changes.size()) {
            throw Failure.failedToParse(
                    "An update holds either operators or a whole document, not both");
        }
        var command =
                new Document("query", query == null ? new Document() : query)
                        .append("update", changes)
                        .append("new", true);
        if (options.get("arrayFilters") instanceof List<?> filters) {
            command.append("arrayFilters", filters);
        }
        return command;
    }

    private Document delete(Request request) {
        var items = request.list("deletes");
        checkSize(items);
        var bulk = new Bulk(request);
        var deleted = 0;
        for (var i = 0; i < items.size() && bulk.goesOn(); i++) {
            var item = (Document) Objects.requireNonNull(items.get(i));
            var result =
                    isMissing(request)
                            ? Integer.valueOf(0)
                            : bulk.item(i, collection -> delete(request, collection, item));
            deleted += result == null ? 0 : result;
        }
        return bulk.answer(new Document("n", deleted));
    }

    private static int delete(Request request, StoredCollection collection, Document item) {
        Commands.checkOptions(item, "delete", DELETE_OPTIONS);
        var limit = item.get("limit") instanceof Number number ? number.longValue() : 0;
        var hits =
                Search.run(
                        collection.view,
                        Fields.document(item, "q"),
                        new Document(),
                        0,
                        limit,
                        item.get("hint"),
                        request.deadline());
        var deleted = 0;
        for (; hits.hasNext(); deleted++) {
            var hit = hits.next();
            collection.remove(hit.id, hit.document());
        }
        return deleted;
    }

    // ---- find and modify

    private Document findAndModify(Request request) {
        var body = request.body();
        var removes = request.flag("remove", false);
        if (removes == body.containsKey("update")) {
            throw Failure.failedToParse("Either an update or remove=true must be specified");
        }
        if (removes && (request.flag("new", false) || request.flag("upsert", false))) {
            throw Failure.failedToParse(
                    "Cannot specify both new=true or upsert=true and remove=true");
        }
        if (isMissing(request) && !request.flag("upsert", false)) {
            return Commands.ok(answer(new Document("n", 0), null));
        }
        var written = write(request, collection -> findAndModify(request, collection, removes));
        storage.await(written.batch());
        return Commands.ok(written.value());
    }

    private Document findAndModify(Request request, StoredCollection collection, boolean removes) {
        var query = request.document("query");
        var hits =
                Search.run(
                        collection.view,
                        query,
                        request.document("sort"),
                        0,
                        1,
                        request.body().get("hint"),
                        request.deadline());
        var core = new Core(storage, collection.namespace, collection, request.deadline());
        var hit = hits.hasNext() ? hits.next() : null;
        if (removes) {
            if (hit == null) {
                return answer(new Document("n", 0), null);
            }
            collection.remove(hit.id, hit.document());
            return answer(new Document("n", 1), projected(core, request, hit.document()));
        }
        var returnsNew = request.flag("new", false);
        var command =
                updateCommand(query, request.body().get("update"), request.body())
                        .append("new", returnsNew);
        if (hit != null) {
            var outcome = core.update(hit.document(), command);
            return answer(
                    new Document("n", 1).append("updatedExisting", true),
                    projected(core, request, outcome.value()));
        }
        if (!request.flag("upsert", false)) {
            return answer(new Document("n", 0).append("updatedExisting", false), null);
        }
        Outcome outcome = core.update(null, command.append("upsert", true));
        return answer(
                new Document("n", 1)
                        .append("updatedExisting", false)
                        .append("upserted", outcome.upsertedId()),
                returnsNew ? projected(core, request, outcome.value()) : null);
    }

    private static Document answer(Document lastError, @Nullable Document value) {
        return new Document("lastErrorObject", lastError).append("value", value);
    }

    private static @Nullable Document projected(
            Core core, Request request, @Nullable Document value) {
        var fields = request.document("fields");
        if (value == null || fields.isEmpty()) {
            return value;
        }
        return core.project(java.util.stream.Stream.of(value), fields).findFirst().orElse(null);
    }
}
