package com.docspot.embeddedmongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import de.bwaldvogel.mongo.oplog.Oplog;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A stored collection as the core sees it, for the length of one command: the core brings the
 * update language, the projections and the aggregation; what it changes comes back to the storage
 * through the hooks of this class.
 */
final class Core extends AbstractMongoCollection<byte[]> {
    private final Storage storage;
    private final @Nullable StoredCollection stored;
    private final Deadline deadline;

    private List<Document> candidates = List.of();
    private boolean searches = true;
    private @Nullable Document original;
    private @Nullable Document replacement;
    private boolean modified;
    private @Nullable Object upsertedId;

    Core(Storage storage, String namespace, @Nullable StoredCollection stored, Deadline deadline) {
        super(
                new Database(storage, namespace.substring(0, namespace.indexOf('.')), deadline),
                namespace.substring(namespace.indexOf('.') + 1),
                CollectionOptions.withDefaults(),
                new CursorRegistry());
        this.storage = storage;
        this.stored = stored;
        this.deadline = deadline;
    }

    /** What became of a document. */
    record Outcome(@Nullable Document value, boolean modified, @Nullable Object upsertedId) {}

    /**
     * Applies an update to this document, or where it is null and {@code upsert} is asked for, to a
     * new one.
     */
    Outcome update(@Nullable Document document, Document command) {
        original = document == null ? null : document.cloneDeeply();
        candidates = document == null ? List.of() : List.of(retyped(document, command));
        searches = false;
        modified = false;
        upsertedId = null;
        replacement = replacementOf(command);
        try {
            var answer = findAndModify(command);
            var value =
                    original == null || Utils.isTrue(command.get("new"))
                            ? answer.get("value")
                            : original;
            return new Outcome((Document) value, modified, upsertedId);
        } catch (FindAndModifyPlanExecutorError e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    /**
     * The core takes 1 and 1.0 for the same and leaves the old one, where MongoDB changes the type.
     * So what a $set retypes is blanked before.
     */
    @SuppressWarnings("ReferenceEquality") // whether it is cloned already
    private static Document retyped(Document document, Document command) {
        if (!(command.get("update") instanceof Document update)
                || !(update.get("$set") instanceof Document changes)) {
            return document;
        }
        var result = document;
        for (var change : changes.entrySet()) {
            var path = change.getKey();
            var wanted = change.getValue();
            if (path.contains("$") || wanted instanceof String || path.equals("_id")) {
                continue;
            }
            var old = Utils.getSubdocumentValue(document, path);
            if (!isContainerOrNumber(old) || old.equals(wanted)) {
                continue;
            }
            if (Arrays.equals(KeyCodec.encode(old), KeyCodec.encode(wanted))) {
                result = result == document ? document.cloneDeeply() : result;
                Utils.changeSubdocumentValue(result, path, null);
            }
        }
        return result;
    }

    private static boolean isContainerOrNumber(@Nullable Object value) {
        return value instanceof Number || value instanceof Document || value instanceof List<?>;
    }

    private static @Nullable Document replacementOf(Document command) {
        return command.get("update") instanceof Document update
                        && update.keySet().stream().noneMatch(key -> key.startsWith("$"))
                ? update
                : null;
    }

    /** Documents with a projection applied. */
    Stream<Document> project(Stream<Document> documents, Document projection) {
        return documents.map(document -> {
            var projected =
                    matchDocumentsFromStream(
                            new Document(), Stream.of(document), 0, 0, 0, null, projection);
            return projected.iterator().next();
        });
    }

    @Override
    protected QueryResult queryDocuments(
            Document query,
            @Nullable Document orderBy,
            int numberToSkip,
            int limit,
            int batchSize,
            @Nullable Document fieldSelector) {
        if (!searches) {
            return new QueryResult(candidates);
        }
        if (stored == null) {
            return new QueryResult();
        }
        var sort = orderBy == null ? new Document() : orderBy;
        try (var snapshot = storage.snapshot(stored)) {
            var documents =
                    Search.run(snapshot.view(), query, sort, numberToSkip, limit, null, deadline)
                            .stream()
                            .map(Scan.Hit::document);
            return new QueryResult(documents.toList());
        }
    }

    @Override
    protected byte[] findDocumentPosition(Document document) {
        return KeyCodec.encode(document.get("_id"));
    }

    @Override
    public void addDocument(Document document) {
        var id = document.get("_id");
        if (id == null || id instanceof Missing) {
            document.put("_id", new ObjectId());
        }
        upsertedId = document.get("_id");
        required().insert(document, Bson.encode(document));
    }

    @Override
    protected void handleUpdate(byte[] position, Document oldDocument, Document newDocument) {
        var order = replacement;
        if (order != null) {
            var id = newDocument.get("_id");
            newDocument.clear();
            newDocument.put("_id", id);
            order.forEach((field, value) -> {
                if (!field.equals("_id")) {
                    newDocument.put(field, value);
                }
            });
        }
        modified = true;
        required().replace(position, original != null ? original : oldDocument, newDocument);
    }

    @Override
    public void removeDocument(Document document) {
        modified = true;
        required().remove(KeyCodec.encode(document.get("_id")), document);
    }

    private StoredCollection required() {
        return Objects.requireNonNull(stored);
    }

    @Override
    public int count() {
        return stored == null ? 0 : (int) stored.view.count();
    }

    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected int getDataSize() {
        return 0;
    }

    @Override
    protected void updateDataSize(int sizeDelta) {}

    @Override
    protected QueryResult matchDocuments(
            Document query,
            Document orderBy,
            int skip,
            int limit,
            int batchSize,
            Document fieldSelector) {
        throw new UnsupportedOperationException();
    }

    @Override
    protected Document getDocument(byte[] position) {
        throw new UnsupportedOperationException();
    }

    @Override
    protected byte[] addDocumentInternal(Document document) {
        throw new UnsupportedOperationException();
    }

    @Override
    protected void removeDocument(byte[] position) {
        throw new UnsupportedOperationException();
    }

    @Override
    protected Stream<DocumentWithPosition<byte[]>> streamAllDocumentsWithPosition() {
        throw new UnsupportedOperationException();
    }

    /** What an aggregation may ask of a database: other collections to read. */
    record Database(Storage storage, String name, Deadline deadline) implements MongoDatabase {
        @Override
        public String getDatabaseName() {
            return name;
        }

        @Override
        public MongoCollection<?> resolveCollection(
                String collectionName, boolean throwIfNotFound) {
            var namespace = name + "." + collectionName;
            return new Core(storage, namespace, storage.collection(namespace), deadline);
        }

        @Override
        public boolean isEmpty() {
            return storage.all().stream()
                    .noneMatch(collection -> collection.database().equals(name));
        }

        @Override
        public void handleClose(Channel channel) {}

        @Override
        public Document handleCommand(
                Channel channel,
                String command,
                Document query,
                DatabaseResolver resolver,
                Oplog oplog) {
            throw Failure.unsupported(command);
        }

        @Override
        public QueryResult handleQuery(MongoQuery query) {
            throw Failure.unsupported("legacy queries");
        }

        @Override
        public MongoCollection<?> createCollectionOrThrowIfExists(
                String collectionName, CollectionOptions options) {
            throw Failure.unsupported("aggregations that write");
        }

        @Override
        public void drop(Oplog oplog) {
            throw Failure.unsupported("aggregations that write");
        }

        @Override
        public void dropCollection(String collectionName, Oplog oplog) {
            throw Failure.unsupported("aggregations that write");
        }

        @Override
        public void moveCollection(
                MongoDatabase old, MongoCollection<?> collection, String newName) {
            throw Failure.unsupported("aggregations that write");
        }

        @Override
        public void unregisterCollection(String collectionName) {
            throw Failure.unsupported("aggregations that write");
        }
    }
}
