package com.docspot.embeddedmongo;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * As much of a client as moving data needs: commands and cursors over one connection, with
 * SCRAM-SHA-256.
 */
final class WireClient implements AutoCloseable {
    private final Socket socket;
    private final BufferedInputStream in;

    WireClient(String address, @Nullable String user, @Nullable String password)
            throws IOException {
        var colon = address.lastIndexOf(':');
        if (colon < 1 || !address.substring(colon + 1).matches("\\d{1,5}")) {
            throw new IOException("an address is HOST:PORT, not " + address);
        }
        socket =
                new Socket(
                        address.substring(0, colon),
                        Integer.parseInt(address.substring(colon + 1)));
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        if (user != null && password != null) {
            logIn(user, password);
        }
    }

    private void logIn(String user, String password) throws IOException {
        var client = new Scram.Client(user, password);
        var reply =
                run(
                        "admin",
                        new Document("saslStart", 1)
                                .append("mechanism", "SCRAM-SHA-256")
                                .append("payload", new BinData(client.first()))
                                .append("options", new Document("skipEmptyExchange", true)));
        run(
                "admin",
                new Document("saslContinue", 1)
                        .append("conversationId", reply.get("conversationId"))
                        .append("payload", new BinData(client.proof(payload(reply)))));
    }

    private static byte[] payload(Document reply) {
        return reply.get("payload") instanceof BinData data ? data.getData() : new byte[0];
    }

    /**
     * Runs a command; an answer that is not ok is an {@link IOException} with the server's words.
     */
    Document run(String database, Document command) throws IOException {
        var writer = new BsonWriter(1 << 16);
        writer.int32(0);
        writer.int32(1);
        writer.int32(0);
        writer.int32(WireServer.OP_MSG);
        writer.int32(0);
        writer.int8(0);
        writer.document(new Document(command).append("$db", database));
        writer.int32At(0, writer.size());
        socket.getOutputStream().write(writer.buffer(), 0, writer.size());
        var reply = new BsonReader(WireServer.readMessage(in), 21).document();
        if (!(reply.get("ok") instanceof Number ok) || ok.intValue() != 1) {
            throw new IOException(String.valueOf(reply.get("errmsg")));
        }
        return reply;
    }

    List<Document> all(String database, Document command, String field) throws IOException {
        var found = new ArrayList<Document>();
        Fields.list(run(database, command), field)
                .forEach(one -> found.add((Document) Objects.requireNonNull(one)));
        return found;
    }

    /** The encoded documents of a cursor, fetched as they are asked for. */
    Iterable<byte[]> cursor(String database, Document command) throws IOException {
        var first = Fields.document(run(database, command), "cursor");
        return () -> new Pages(database, first);
    }

    private final class Pages implements Iterator<byte[]> {
        private final String database;
        private final String collection;
        private final Deque<byte[]> page = new ArrayDeque<>();
        private long id;

        Pages(String database, Document first) {
            this.database = database;
            var namespace = Fields.text(first, "ns");
            this.collection = namespace.substring(namespace.indexOf('.') + 1);
            take(first, "firstBatch");
        }

        private void take(Document cursor, String batch) {
            id = cursor.get("id") instanceof Number number ? number.longValue() : 0;
            for (var document : Fields.list(cursor, batch)) {
                page.add(Bson.encode((Document) Objects.requireNonNull(document)));
            }
        }

        @Override
        public boolean hasNext() {
            try {
                while (page.isEmpty() && id != 0) {
                    var more =
                            run(
                                    database,
                                    new Document("getMore", id).append("collection", collection));
                    take(Fields.document(more, "cursor"), "nextBatch");
                }
                return !page.isEmpty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public byte[] next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return page.remove();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
