package com.docspot.embeddedmongo;

import de.bwaldvogel.mongo.bson.Document;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * MongoDB's wire protocol (OP_MSG, and OP_QUERY for the first hello) on the loopback interface. A
 * connection has a thread of its own: on one machine that is the cheapest way to wait for a lock or
 * a commit.
 */
final class WireServer implements AutoCloseable {
    static final int MAX_MESSAGE = 48_000_000;

    private static final Logger log = LoggerFactory.getLogger(WireServer.class);
    private static final int OP_REPLY = 1;
    private static final int OP_QUERY = 2004;
    static final int OP_MSG = 2013;
    private static final int CHECKSUM_PRESENT = 1;
    private static final int MORE_TO_COME = 2;
    private static final int REQUIRED_BITS = 0xFFFF;
    private static final AtomicInteger OPEN = new AtomicInteger();

    private final ServerSocket listener;
    private final Commands commands;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connectionIds = new AtomicInteger();
    private final AtomicInteger replyIds = new AtomicInteger();

    WireServer(int port, Commands commands) throws IOException {
        this.commands = commands;
        this.listener = new ServerSocket();
        try {
            listener.setReuseAddress(true);
            listener.bind(
                    new InetSocketAddress(
                            InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port),
                    512);
        } catch (IOException e) {
            listener.close();
            throw e;
        }
        Thread.ofPlatform().daemon().name("mongo-accept").start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    static int connections() {
        return OPEN.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                client.setTcpNoDelay(true);
                clients.add(client);
                var id = connectionIds.incrementAndGet();
                Thread.ofPlatform().daemon().name("mongo-" + id).start(() -> serve(client, id));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    log.warn("A connection could not be accepted: {}", e.getMessage());
                }
            }
        }
    }

    private void serve(Socket client, int id) {
        OPEN.incrementAndGet();
        try (client) {
            var session =
                    new Session(
                            id, String.valueOf(client.getRemoteSocketAddress()).replace("/", ""));
            var in =
                    new DataInputStream(
                            new BufferedInputStream(client.getInputStream(), 64 * 1024));
            var out = client.getOutputStream();
            while (true) {
                answer(readMessage(in), session, out);
            }
        } catch (EOFException e) {
            log.debug("connection {} ended", id);
        } catch (IOException e) {
            log.debug("connection {} broke: {}", id, e.getMessage());
        } catch (RuntimeException e) {
            log.warn("connection {} sent what cannot be understood", id, e);
        } finally {
            clients.remove(client);
            OPEN.decrementAndGet();
        }
    }

    static byte[] readMessage(InputStream in) throws IOException {
        var head = in.readNBytes(4);
        if (head.length < 4) {
            throw new EOFException();
        }
        var length = Bson.intAt(head, 0);
        if (length < 16 || length > MAX_MESSAGE) {
            throw new IOException("a message of " + length + " bytes");
        }
        var message = new byte[length];
        System.arraycopy(head, 0, message, 0, 4);
        if (in.readNBytes(message, 4, length - 4) < length - 4) {
            throw new EOFException();
        }
        return message;
    }

    private void answer(byte[] message, Session session, OutputStream out) throws IOException {
        var requestId = Bson.intAt(message, 4);
        switch (Bson.intAt(message, 12)) {
            case OP_MSG -> {
                var flags = Bson.intAt(message, 16);
                if ((flags & REQUIRED_BITS & ~(CHECKSUM_PRESENT | MORE_TO_COME)) != 0) {
                    throw new IOException("unknown flags " + flags);
                }
                var reply = run(message, (flags & CHECKSUM_PRESENT) != 0, session);
                if ((flags & MORE_TO_COME) == 0) {
                    var writer = begin(requestId, OP_MSG);
                    writer.int32(0);
                    writer.int8(0);
                    send(writer, reply, out);
                }
            }
            case OP_QUERY -> {
                var reply = runLegacy(message, session);
                var writer = begin(requestId, OP_REPLY);
                writer.int32(8);
                writer.int64(0);
                writer.int32(0);
                writer.int32(1);
                send(writer, reply, out);
            }
            default -> throw new IOException("unknown operation " + Bson.intAt(message, 12));
        }
    }

    private BsonWriter begin(int requestId, int operation) {
        var writer = new BsonWriter(1024);
        writer.int32(0);
        writer.int32(replyIds.incrementAndGet());
        writer.int32(requestId);
        writer.int32(operation);
        return writer;
    }

    private static void send(BsonWriter writer, Document reply, OutputStream out)
            throws IOException {
        writer.document(reply);
        writer.int32At(0, writer.size());
        out.write(writer.buffer(), 0, writer.size());
    }

    private Document run(byte[] message, boolean checksummed, Session session) {
        var end = message.length - (checksummed ? 4 : 0);
        var reader = new BsonReader(message, 20);
        var body = new Document();
        List<byte[]> documents = null;
        try {
            while (reader.position() < end) {
                if (reader.int8() == 0) {
                    var sequences = body;
                    body = reader.document();
                    body.putAll(sequences);
                    continue;
                }
                var sectionEnd = reader.position() + reader.int32();
                var name = reader.cstring();
                var raw = new ArrayList<byte[]>();
                while (reader.position() < sectionEnd) {
                    raw.add(reader.rawDocument());
                }
                if (name.equals("documents")) {
                    documents = raw;
                } else {
                    body.put(name, raw.stream().map(Bson::decode).toList());
                }
            }
        } catch (Failure e) {
            return Commands.error(e);
        }
        return dispatch(String.valueOf(body.get("$db")), body, documents, session);
    }

    private Document runLegacy(byte[] message, Session session) {
        var reader = new BsonReader(message, 20);
        var namespace = reader.cstring();
        reader.int32();
        reader.int32();
        var body = reader.document();
        if (body.get("$query") instanceof Document query) {
            body = query;
        }
        if (!namespace.endsWith(".$cmd")) {
            return Commands.error(Failure.unsupported("OP_QUERY, except for the first hello"));
        }
        return dispatch(namespace.substring(0, namespace.length() - 5), body, null, session);
    }

    private Document dispatch(
            String database, Document body, @Nullable List<byte[]> documents, Session session) {
        if (body.isEmpty()) {
            return Commands.error(Failure.failedToParse("no command"));
        }
        var command = body.keySet().iterator().next();
        var deadline =
                body.get("maxTimeMS") instanceof Number millis
                        ? Deadline.in(millis.longValue())
                        : Deadline.NONE;
        return commands.run(new Request(database, command, body, documents, deadline, session));
    }

    /** Takes no new connections and ends the open ones. */
    @Override
    public void close() throws IOException {
        listener.close();
        for (var client : clients) {
            client.close();
        }
    }
}
