package com.docspot.embeddedmongo;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Commands about databases, collections and indexes. */
final class Definitions {
    private static final Set<String> INDEX_OPTIONS =
            Set.of("key", "name", "unique", "sparse", "v", "background", "ns");

    private final Storage storage;
    private final Cursors cursors;

    Definitions(Storage storage, Cursors cursors) {
        this.storage = storage;
        this.cursors = cursors;
    }

    void register(Commands commands) {
        commands.register("create", this::create, "autoIndexId", "flags");
        commands.register("drop", this::drop);
        commands.register("dropDatabase", this::dropDatabase);
        commands.register("renameCollection", this::rename, "to", "dropTarget");
        commands.register(
                "createIndexes",
                this::createIndexes,
                "indexes",
                "commitQuorum",
                "ignoreUnknownIndexOptions");
        commands.register("dropIndexes", this::dropIndexes, "index");
        commands.register("listIndexes", this::listIndexes, "cursor");
        commands.register(
                "listCollections",
                this::listCollections,
                "filter",
                "nameOnly",
                "authorizedCollections",
                "cursor");
        commands.register(
                "listDatabases", this::listDatabases, "nameOnly", "filter", "authorizedDatabases");
    }

    private Document create(Request request) {
        var namespace = request.namespace();
        if (storage.collection(namespace) != null) {
            throw new Failure(
                    48, "NamespaceExists", "Collection " + namespace + " already exists.");
        }
        storage.collectionOrNew(namespace);
        return Commands.ok();
    }

    private Document drop(Request request) {
        if (!storage.drop(request.namespace())) {
            throw new Failure(26, "NamespaceNotFound", "ns not found");
        }
        return Commands.ok(new Document("ns", request.namespace()));
    }

    private Document dropDatabase(Request request) {
        for (var collection : in(request.database())) {
            storage.drop(collection.namespace);
        }
        return Commands.ok(new Document("dropped", request.database()));
    }

    private List<StoredCollection> in(String database) {
        return storage.all().stream()
                .filter(collection -> collection.database().equals(database))
                .sorted((a, b) -> a.namespace.compareTo(b.namespace))
                .toList();
    }

    private Document rename(Request request) {
        var from = request.text("renameCollection");
        var to = request.text("to");
        var collection = storage.collection(from);
        if (collection == null) {
            throw new Failure(
                    26, "NamespaceNotFound", "Source collection " + from + " does not exist");
        }
        if (to.indexOf('.') < 1 || to.endsWith(".") || to.contains("$")) {
            throw new Failure(73, "InvalidNamespace", "Invalid target namespace: " + to);
        }
        if (from.equals(to)) {
            throw new Failure(20, "IllegalOperation", "Can't rename a collection to itself");
        }
        if (storage.collection(to) != null && !request.flag("dropTarget", false)) {
            throw new Failure(48, "NamespaceExists", "target namespace exists");
        }
        storage.rename(collection, to, request.flag("dropTarget", false));
        return Commands.ok();
    }

    // ---- indexes

    private Document createIndexes(Request request) {
        var namespace = request.namespace();
        var isNew = storage.collection(namespace) == null;
        var wanted = new ArrayList<Document>();
        for (var item : request.list("indexes")) {
            wanted.add(checked((Document) Objects.requireNonNull(item)));
        }
        var collection = storage.collectionOrNew(namespace);
        var before = collection.indexes.length + 1;
        for (var description : wanted) {
            if (!isIdIndex(description) && !exists(collection, description)) {
                storage.createIndex(collection, description);
            }
        }
        var after = collection.indexes.length + 1;
        var answer =
                new Document("numIndexesBefore", before)
                        .append("numIndexesAfter", after)
                        .append("createdCollectionAutomatically", isNew);
        return Commands.ok(
                before == after ? answer.append("note", "all indexes already exist") : answer);
    }

    private static boolean isIdIndex(Document description) {
        return new Document("_id", 1).equals(description.get("key"));
    }

    private static Document checked(Document description) {
        Commands.checkOptions(description, "an index", INDEX_OPTIONS);
        if (!(description.get("key") instanceof Document key) || key.isEmpty()) {
            throw new Failure(67, "CannotCreateIndex", "Index keys cannot be empty.");
        }
        if (!(description.get("name") instanceof String name) || name.isEmpty()) {
            throw Failure.failedToParse("An index needs a 'name'.");
        }
        var plain = new Document();
        key.forEach((field, direction) -> {
            if (direction instanceof String kind) {
                throw Failure.unsupported("a '" + kind + "' index");
            }
            if (!(direction instanceof Number number) || number.doubleValue() == 0) {
                throw new Failure(
                        67,
                        "CannotCreateIndex",
                        "Values in the index key pattern must be 1 or -1.");
            }
            if (field.contains("$")
                    || field.isEmpty()
                    || field.startsWith(".")
                    || field.endsWith(".")) {
                throw new Failure(
                        67, "CannotCreateIndex", "Index field '" + field + "' is not valid.");
            }
            plain.put(field, number.doubleValue() > 0 ? 1 : -1);
        });
        if (plain.size() > 32) {
            throw new Failure(67, "CannotCreateIndex", "An index has at most 32 fields.");
        }
        return new Document("name", name)
                .append("key", plain)
                .append("unique", Request.isTrue(description.get("unique")))
                .append("sparse", Request.isTrue(description.get("sparse")));
    }

    /**
     * The same name with another meaning, or the same meaning under another name, is refused as
     * MongoDB does.
     */
    private static boolean exists(StoredCollection collection, Document description) {
        var key = Fields.document(description, "key").toString();
        var unique = Request.isTrue(description.get("unique"));
        var sparse = Request.isTrue(description.get("sparse"));
        for (var index : collection.indexes) {
            var sameName = index.name.equals(description.get("name"));
            var sameKey = index.pattern.toString().equals(key);
            var sameOptions = index.unique == unique && index.sparse == sparse;
            if (sameName && sameKey && sameOptions) {
                return true;
            }
            if (sameName) {
                throw new Failure(
                        86,
                        "IndexKeySpecsConflict",
                        "An existing index has the same name as the requested index but other keys"
                                + " or options: "
                                + index.name);
            }
            if (sameKey && index.sparse == sparse) {
                throw new Failure(
                        85,
                        "IndexOptionsConflict",
                        "Index already exists with a different name: " + index.name);
            }
        }
        return false;
    }

    private Document dropIndexes(Request request) {
        var collection = storage.collection(request.namespace());
        if (collection == null) {
            throw new Failure(26, "NamespaceNotFound", "ns not found " + request.namespace());
        }
        var before = collection.indexes.length + 1;
        var which = request.body().get("index");
        var names = which instanceof List<?> list ? list : Collections.singletonList(which);
        for (var name : names) {
            if ("_id_".equals(name)) {
                throw new Failure(72, "InvalidOptions", "cannot drop _id index");
            }
            var dropped =
                    Arrays.stream(collection.indexes)
                            .filter(index ->
                                    "*".equals(name)
                                            || index.name.equals(name)
                                            || index.pattern.equals(name))
                            .toList();
            if (dropped.isEmpty() && !"*".equals(name)) {
                throw new Failure(27, "IndexNotFound", "index not found with name [" + name + "]");
            }
            dropped.forEach(index -> storage.dropIndex(collection, index));
        }
        return Commands.ok(new Document("nIndexesWas", before));
    }

    private Document listIndexes(Request request) {
        var collection = storage.collection(request.namespace());
        if (collection == null) {
            throw new Failure(26, "NamespaceNotFound", "ns does not exist: " + request.namespace());
        }
        var idIndex =
                new Document("v", 2).append("key", new Document("_id", 1)).append("name", "_id_");
        var all =
                Stream.concat(
                        Stream.of(idIndex),
                        Arrays.stream(collection.indexes).map(Index::publicDescription));
        return cursors.open(
                request.namespace(),
                all.map(Bson::encode).iterator(),
                null,
                Integer.MAX_VALUE,
                true);
    }

    // ---- lists

    private Document listCollections(Request request) {
        var filter = request.document("filter");
        var nameOnly = request.flag("nameOnly", false);
        var found =
                in(request.database()).stream()
                        .map(collection -> {
                            var entry =
                                    new Document("name", collection.name())
                                            .append("type", "collection");
                            return nameOnly
                                    ? entry
                                    : entry.append("options", new Document())
                                            .append("info", new Document("readOnly", false))
                                            .append(
                                                    "idIndex",
                                                    new Document("v", 2)
                                                            .append("key", new Document("_id", 1))
                                                            .append("name", "_id_"));
                        })
                        .filter(entry -> filter.isEmpty() || Search.matches(entry, filter))
                        .map(Bson::encode)
                        .iterator();
        return cursors.open(
                request.database() + ".$cmd.listCollections", found, null, Integer.MAX_VALUE, true);
    }

    private Document listDatabases(Request request) {
        var nameOnly = request.flag("nameOnly", false);
        var filter = request.document("filter");
        var names =
                storage.all().stream()
                        .map(StoredCollection::database)
                        .collect(Collectors.toCollection(TreeSet::new));
        var total = storage.fileSize();
        var databases =
                names.stream()
                        .map(name ->
                                nameOnly
                                        ? new Document("name", name)
                                        : new Document("name", name)
                                                .append(
                                                        "sizeOnDisk",
                                                        total / Math.max(1, names.size()))
                                                .append("empty", false))
                        .filter(entry -> filter.isEmpty() || Search.matches(entry, filter))
                        .toList();
        var answer = new Document("databases", databases);
        return Commands.ok(nameOnly ? answer : answer.append("totalSize", total));
    }
}
