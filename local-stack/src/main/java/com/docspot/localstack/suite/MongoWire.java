package com.docspot.localstack.suite;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The two commands that a fresh {@code mongod} needs to hear, in MongoDB's wire protocol (OP_MSG)
 * and BSON, without a driver: the launcher has no libraries.
 */
final class MongoWire {

    private static final int OP_MSG = 2013;
    private static final int NOT_YET_INITIALIZED = 94;
    private static final int LARGEST_REPLY = 1 << 20;

    private MongoWire() {}

    /**
     * Whether the server on the port is a writable primary. One that no set was initiated on is
     * told to be one.
     */
    static boolean takesWrites(int port) {
        try {
            var hello = call(port, command("hello", 1));
            if (Boolean.TRUE.equals(hello.get("isWritablePrimary"))) {
                return true;
            }
            var status = call(port, command("replSetGetStatus", 1));
            if (Integer.valueOf(NOT_YET_INITIALIZED).equals(status.get("code"))) {
                var member = new LinkedHashMap<String, Object>();
                member.put("_id", 0);
                member.put("host", "127.0.0.1:" + port);
                var set = new LinkedHashMap<String, Object>();
                set.put("_id", "docspot");
                set.put("members", new Object[] {member});
                call(port, command("replSetInitiate", set));
            }
            return false;
        } catch (IOException _) {
            return false;
        }
    }

    private static Map<String, Object> command(String name, Object value) {
        var command = new LinkedHashMap<String, Object>();
        command.put(name, value);
        command.put("$db", "admin");
        return command;
    }

    private static Map<String, Object> call(int port, Map<String, Object> command)
            throws IOException {
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                    Probe.PATIENCE_MILLIS);
            socket.setSoTimeout(5 * Probe.PATIENCE_MILLIS);
            var body = document(command);
            var message = ByteBuffer.allocate(21 + body.length).order(ByteOrder.LITTLE_ENDIAN);
            message.putInt(21 + body.length)
                    .putInt(1)
                    .putInt(0)
                    .putInt(OP_MSG)
                    .putInt(0)
                    .put((byte) 0)
                    .put(body);
            socket.getOutputStream().write(message.array());
            return reply(new DataInputStream(socket.getInputStream()));
        }
    }

    private static Map<String, Object> reply(DataInputStream in) throws IOException {
        var length = Integer.reverseBytes(in.readInt());
        if (length < 26 || length > LARGEST_REPLY) {
            throw new IOException("Not a MongoDB reply");
        }
        var rest = new byte[length - 4];
        in.readFully(rest);
        // Three header integers, the flag bits and the section's kind come before the document.
        var buffer = ByteBuffer.wrap(rest, 17, rest.length - 17).order(ByteOrder.LITTLE_ENDIAN);
        return scalars(buffer);
    }

    /**
     * The booleans, numbers and strings at the top of a document; what else it holds is skipped.
     */
    private static Map<String, Object> scalars(ByteBuffer in) throws IOException {
        var found = new LinkedHashMap<String, Object>();
        in.getInt();
        for (var type = in.get(); type != 0; type = in.get()) {
            var name = cString(in);
            switch (type) {
                case 0x01 -> found.put(name, in.getDouble());
                case 0x02 -> {
                    var bytes = new byte[in.getInt()];
                    in.get(bytes);
                    found.put(name, new String(bytes, 0, bytes.length - 1, StandardCharsets.UTF_8));
                }
                case 0x03, 0x04 -> skip(in, in.getInt() - 4);
                case 0x05 -> skip(in, in.getInt() + 1);
                case 0x07 -> skip(in, 12);
                case 0x08 -> found.put(name, in.get() != 0);
                case 0x0A -> found.remove(name);
                case 0x10 -> found.put(name, in.getInt());
                case 0x09, 0x11, 0x12 -> skip(in, 8);
                default -> throw new IOException("A BSON type that no such reply has: " + type);
            }
        }
        return found;
    }

    private static void skip(ByteBuffer in, int bytes) {
        in.position(in.position() + bytes);
    }

    private static String cString(ByteBuffer in) {
        var bytes = new ByteArrayOutputStream();
        for (var next = in.get(); next != 0; next = in.get()) {
            bytes.write(next);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static byte[] document(Map<String, Object> fields) {
        var elements = new ByteArrayOutputStream();
        fields.forEach((name, value) -> element(elements, name, value));
        var size = elements.size() + 5;
        return ByteBuffer.allocate(size)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(size)
                .put(elements.toByteArray())
                .put((byte) 0)
                .array();
    }

    private static void element(ByteArrayOutputStream out, String name, Object value) {
        switch (value) {
            case Integer number -> {
                start(out, 0x10, name);
                out.writeBytes(
                        ByteBuffer.allocate(4)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .putInt(number)
                                .array());
            }
            case String text -> {
                var bytes = text.getBytes(StandardCharsets.UTF_8);
                start(out, 0x02, name);
                out.writeBytes(
                        ByteBuffer.allocate(4)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .putInt(bytes.length + 1)
                                .array());
                out.writeBytes(bytes);
                out.write(0);
            }
            case Map<?, ?> nested -> {
                start(out, 0x03, name);
                out.writeBytes(document(named(nested)));
            }
            case Object[] items -> {
                var numbered = new LinkedHashMap<String, Object>();
                for (var index = 0; index < items.length; index++) {
                    numbered.put(Integer.toString(index), items[index]);
                }
                start(out, 0x04, name);
                out.writeBytes(document(numbered));
            }
            default -> throw new IllegalArgumentException("No command holds a " + value.getClass());
        }
    }

    private static Map<String, Object> named(Map<?, ?> nested) {
        var named = new LinkedHashMap<String, Object>();
        nested.forEach((name, value) -> named.put(String.valueOf(name), value));
        return named;
    }

    private static void start(ByteArrayOutputStream out, int type, String name) {
        out.write(type);
        out.writeBytes(name.getBytes(StandardCharsets.UTF_8));
        out.write(0);
    }
}
