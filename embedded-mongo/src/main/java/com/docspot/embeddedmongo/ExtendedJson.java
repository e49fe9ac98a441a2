package com.docspot.embeddedmongo;

import de.bwaldvogel.mongo.bson.Document;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of a {@code .metadata.json} file: plain JSON, and numbers in MongoDB's extended
 * form.
 */
final class ExtendedJson {
    private final String text;
    private int at;

    private ExtendedJson(String text) {
        this.text = text;
    }

    static Document parse(String text) throws IOException {
        try {
            return (Document) Objects.requireNonNull(new ExtendedJson(text).value());
        } catch (RuntimeException e) {
            throw new IOException("the metadata is not JSON: " + e.getMessage(), e);
        }
    }

    private char peek() {
        while (Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return text.charAt(at);
    }

    private void expect(char c) {
        if (peek() != c) {
            throw new IllegalArgumentException("'" + c + "' expected at " + at);
        }
        at++;
    }

    private @Nullable Object value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> literal();
        };
    }

    private @Nullable Object object() {
        var document = new Document();
        expect('{');
        while (peek() != '}') {
            var name = string();
            expect(':');
            document.put(name, value());
            if (peek() == ',') {
                at++;
            }
        }
        expect('}');
        if (document.size() == 1 && document.values().iterator().next() instanceof String number) {
            return switch (document.keySet().iterator().next()) {
                case "$numberInt" -> Integer.valueOf(number);
                case "$numberLong" -> Long.valueOf(number);
                case "$numberDouble" -> Double.valueOf(number);
                default -> document;
            };
        }
        return document;
    }

    private List<@Nullable Object> array() {
        var list = new ArrayList<@Nullable Object>();
        expect('[');
        while (peek() != ']') {
            list.add(value());
            if (peek() == ',') {
                at++;
            }
        }
        expect(']');
        return list;
    }

    private String string() {
        expect('"');
        var string = new StringBuilder();
        for (var c = text.charAt(at++); c != '"'; c = text.charAt(at++)) {
            string.append(c == '\\' ? escape() : c);
        }
        return string.toString();
    }

    private char escape() {
        var c = text.charAt(at++);
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> (char) Integer.parseInt(text, at, at += 4, 16);
            default -> c;
        };
    }

    private @Nullable Object literal() {
        var start = at;
        while (at < text.length()
                && ",]}".indexOf(text.charAt(at)) < 0
                && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        var word = text.substring(start, at);
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> null;
            default ->
                    word.matches("-?\\d{1,9}")
                            ? (Object) Integer.valueOf(word)
                            : Double.valueOf(word);
        };
    }
}
