package com.docspot.embeddedmongo;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;

/**
 * Typed access to the fields of a document; one that is missing or of another type is the sender's
 * mistake.
 */
final class Fields {
    private Fields() {}

    static Document document(Document of, String name) {
        if (of.get(name) instanceof Document value) {
            return value;
        }
        throw wrong(of, name, "an object");
    }

    static String text(Document of, String name) {
        if (of.get(name) instanceof String value) {
            return value;
        }
        throw wrong(of, name, "a string");
    }

    static int number(Document of, String name) {
        if (of.get(name) instanceof Number value) {
            return value.intValue();
        }
        throw wrong(of, name, "a number");
    }

    static List<?> list(Document of, String name) {
        if (of.get(name) instanceof List<?> value) {
            return value;
        }
        throw wrong(of, name, "an array");
    }

    private static Failure wrong(Document of, String name, String expected) {
        var value = of.get(name);
        var found = value == null ? "nothing" : value.getClass().getSimpleName();
        return new Failure(
                14, "TypeMismatch", "'" + name + "' must be " + expected + ", but is " + found);
    }
}
