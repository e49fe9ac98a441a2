package com.docspot.embeddedmongo;

import de.bwaldvogel.mongo.bson.Document;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes and reads the folder form of {@code mongodump}: for each collection a file of BSON
 * documents and one of its metadata, so that data moves between the embedded server and a real one.
 * It speaks to any server over the wire.
 */
public final class Archive {
    private static final Set<String> OWN_DATABASES = Set.of("admin", "config", "local");
    private static final int BATCH_BYTES = 8 << 20;
    private static final int BATCH_DOCUMENTS = 1_000;

    private Archive() {}

    /**
     * {@code dump|restore HOST:PORT FOLDER}; user and password come from
     * DOCSPOT_EMBEDDED_MONGO_USER/_PASSWORD.
     */
    public static void main(String[] arguments) {
        if (arguments.length != 3 || !Set.of("dump", "restore").contains(arguments[0])) {
            System.err.println("Usage: dump|restore HOST:PORT FOLDER");
            System.exit(2);
            return;
        }
        var folder = Path.of(arguments[2]);
        try (var client =
                new WireClient(
                        arguments[1],
                        System.getenv("DOCSPOT_EMBEDDED_MONGO_USER"),
                        System.getenv("DOCSPOT_EMBEDDED_MONGO_PASSWORD"))) {
            var documents =
                    arguments[0].equals("dump") ? dump(client, folder) : restore(client, folder);
            System.out.println(
                    documents
                            + " documents "
                            + (arguments[0].equals("dump") ? "written to " : "read from ")
                            + folder);
        } catch (IOException | StartFailure e) {
            System.err.println(arguments[0] + " failed: " + e.getMessage());
            System.exit(1);
        }
    }

    static long dump(WireClient client, Path folder) throws IOException {
        if (Files.exists(folder) && !isEmpty(folder)) {
            throw new IOException(folder + " is not empty; name a new folder");
        }
        var documents = 0L;
        for (var database :
                client.all(
                        "admin",
                        new Document("listDatabases", 1).append("nameOnly", true),
                        "databases")) {
            var name = Fields.text(database, "name");
            if (OWN_DATABASES.contains(name)) {
                continue;
            }
            var target = Files.createDirectories(folder.resolve(name));
            for (var collection : client.cursor(name, new Document("listCollections", 1))) {
                var details = Bson.decode(collection);
                if ("collection".equals(details.get("type"))
                        && !Fields.text(details, "name").startsWith("system.")) {
                    documents += dump(client, name, Fields.text(details, "name"), target);
                }
            }
        }
        return documents;
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static long dump(WireClient client, String database, String collection, Path target)
            throws IOException {
        var indexes = new ArrayList<Document>();
        for (var index : client.cursor(database, new Document("listIndexes", collection))) {
            indexes.add(Bson.decode(index));
        }
        var metadata =
                new Document("options", new Document())
                        .append("indexes", indexes)
                        .append("collectionName", collection)
                        .append("type", "collection");
        Files.writeString(target.resolve(fileName(collection) + ".metadata.json"), json(metadata));
        var count = 0L;
        try (var out =
                new BufferedOutputStream(
                        Files.newOutputStream(target.resolve(fileName(collection) + ".bson")))) {
            for (var document : client.cursor(database, new Document("find", collection))) {
                out.write(document);
                count++;
            }
        }
        return count;
    }

    /** As mongodump does: what a file system may not like goes as a percent code. */
    private static String fileName(String collection) {
        return collection.replace("%", "%25").replace("/", "%2F");
    }

    static long restore(WireClient client, Path folder) throws IOException {
        var documents = 0L;
        try (var databases = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (var database : databases) {
                var name = String.valueOf(database.getFileName());
                if (OWN_DATABASES.contains(name)) {
                    continue;
                }
                try (var files = Files.newDirectoryStream(database, "*.bson")) {
                    for (var file : files) {
                        documents += restore(client, name, file);
                    }
                }
            }
        }
        return documents;
    }

    private static long restore(WireClient client, String database, Path file) throws IOException {
        var base = String.valueOf(file.getFileName()).replaceAll("\\.bson$", "");
        var collection = base.replace("%2F", "/").replace("%25", "%");
        var metadata = file.resolveSibling(base + ".metadata.json");
        // indexes first: a duplicate shows at its document
        if (Files.exists(metadata)) {
            var indexes = new ArrayList<Document>();
            for (var index :
                    Fields.list(ExtendedJson.parse(Files.readString(metadata)), "indexes")) {
                if (index instanceof Document description
                        && !"_id_".equals(description.get("name"))) {
                    description.remove("ns");
                    indexes.add(description);
                }
            }
            if (!indexes.isEmpty()) {
                client.run(
                        database,
                        new Document("createIndexes", collection).append("indexes", indexes));
            }
        }
        var count = 0L;
        var batch = new ArrayList<Bson.Raw>();
        var bytes = 0;
        try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            for (var document = next(in); document.length > 0; document = next(in)) {
                batch.add(new Bson.Raw(document));
                bytes += document.length;
                count++;
                if (bytes > BATCH_BYTES || batch.size() == BATCH_DOCUMENTS) {
                    insert(client, database, collection, batch);
                    bytes = 0;
                }
            }
        }
        insert(client, database, collection, batch);
        return count;
    }

    private static byte[] next(InputStream in) throws IOException {
        var head = in.readNBytes(4);
        if (head.length == 0) {
            return head;
        }
        var length = head.length < 4 ? 0 : Bson.intAt(head, 0);
        if (length < 5 || length > Bson.MAX_DOCUMENT + 16_384) {
            throw new IOException("a .bson file is cut short or damaged");
        }
        var document = new byte[length];
        System.arraycopy(head, 0, document, 0, 4);
        if (in.readNBytes(document, 4, length - 4) < length - 4) {
            throw new EOFException("a .bson file is cut short");
        }
        return document;
    }

    private static void insert(
            WireClient client, String database, String collection, List<Bson.Raw> batch)
            throws IOException {
        if (batch.isEmpty()) {
            return;
        }
        var reply =
                client.run(
                        database,
                        new Document("insert", collection)
                                .append("documents", batch)
                                .append("ordered", true));
        if (reply.get("writeErrors") instanceof List<?> errors && !errors.isEmpty()) {
            var error = (Document) Objects.requireNonNull(errors.getFirst());
            throw new IOException(
                    "into " + database + "." + collection + ": " + error.get("errmsg"));
        }
        batch.clear();
    }

    /** Metadata holds only strings, numbers, truths, arrays and objects. */
    private static String json(Object value) {
        return switch (value) {
            case Document document ->
                    document.entrySet().stream()
                            .map(entry ->
                                    quote(entry.getKey())
                                            + ":"
                                            + json(Objects.requireNonNull(entry.getValue())))
                            .collect(Collectors.joining(",", "{", "}"));
            case List<?> list ->
                    list.stream()
                            .map(element -> json(Objects.requireNonNull(element)))
                            .collect(Collectors.joining(",", "[", "]"));
            case Integer number -> "{\"$numberInt\":\"" + number + "\"}";
            case Number number -> number.toString();
            case Boolean truth -> truth.toString();
            default -> quote(value.toString());
        };
    }

    private static String quote(String text) {
        var quoted = new StringBuilder("\"");
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append("\\u%04x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
