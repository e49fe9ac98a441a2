package com.docspot.auth.trail;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * How each record of the log holds on to the one before it: its hash is the SHA-256 of that one's
 * hash and of its own canonical bytes, which cover every field, its name and its type.
 */
final class Chain {

    static final String NUMBER = "_id";
    static final String HASH = "hash";
    static final String SEAL = "seal";

    /** What the first record holds on to. */
    static final String BEGINNING = "0".repeat(64);

    private Chain() {}

    static String hash(String previous, Document record) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(HexFormat.of().parseHex(previous));
            digest.update(canonical(record));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    /** The record without what is made from these bytes. */
    private static byte[] canonical(Document record) {
        var content = new Document(record);
        content.remove(HASH);
        content.remove(SEAL);
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            write(content, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    // Each value says its type and length, so that no two records have the same bytes.
    private static void write(@Nullable Object value, DataOutputStream out) throws IOException {
        switch (value) {
            case Document document -> {
                out.writeByte('d');
                out.writeInt(document.size());
                for (var field : new TreeMap<>(document).entrySet()) {
                    text(field.getKey(), out);
                    write(field.getValue(), out);
                }
            }
            case List<?> list -> {
                out.writeByte('l');
                out.writeInt(list.size());
                for (var element : list) {
                    write(element, out);
                }
            }
            case String text -> {
                out.writeByte('s');
                text(text, out);
            }
            case Date date -> {
                out.writeByte('t');
                out.writeLong(date.toInstant().toEpochMilli());
            }
            case Boolean flag -> {
                out.writeByte('b');
                out.writeBoolean(flag);
            }
            case Integer number -> {
                out.writeByte('i');
                out.writeInt(number);
            }
            case Long number -> {
                out.writeByte('n');
                out.writeLong(number);
            }
            case null, default -> {
                // The log writes nothing else; who puts something else there changes the hash.
                out.writeByte('x');
                text(String.valueOf(value), out);
            }
        }
    }

    private static void text(String text, DataOutputStream out) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
