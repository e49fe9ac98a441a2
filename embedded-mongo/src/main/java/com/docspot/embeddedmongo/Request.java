package com.docspot.embeddedmongo;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command as it arrived.
 *
 * @param documents what an insert sent beside the body, still encoded
 */
record Request(
        String database,
        String command,
        Document body,
        @Nullable List<byte[]> documents,
        Deadline deadline,
        Session session) {

    /** The collection that the command names in its first field. */
    String namespace() {
        if (!(body.get(command) instanceof String collection)
                || collection.isEmpty()
                || collection.contains("$")) {
            throw new Failure(
                    73, "InvalidNamespace", "Invalid collection name: " + body.get(command));
        }
        return database + "." + collection;
    }

    Document document(String field) {
        var value = body.get(field);
        if (value == null) {
            return new Document();
        }
        if (value instanceof Document document) {
            return document;
        }
        throw wrongType(field, "an object");
    }

    List<?> list(String field) {
        if (body.get(field) instanceof List<?> list) {
            return list;
        }
        throw wrongType(field, "an array");
    }

    long number(String field, long otherwise) {
        var value = body.get(field);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Number number) {
            return number.longValue();
        }
        throw wrongType(field, "a number");
    }

    String text(String field) {
        if (body.get(field) instanceof String text) {
            return text;
        }
        throw wrongType(field, "a string");
    }

    boolean flag(String field, boolean otherwise) {
        var value = body.get(field);
        return value == null ? otherwise : isTrue(value);
    }

    static boolean isTrue(@Nullable Object value) {
        return value instanceof Boolean truth
                ? truth
                : value instanceof Number number && number.doubleValue() != 0;
    }

    private Failure wrongType(String field, String expected) {
        return new Failure(
                14,
                "TypeMismatch",
                "BSON field '" + command + "." + field + "' must be " + expected + ".");
    }

    Request with(Document other, String otherCommand) {
        return new Request(database, otherCommand, other, documents, deadline, session);
    }
}
