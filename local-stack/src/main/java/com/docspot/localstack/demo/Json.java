package com.docspot.localstack.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Just enough JSON (RFC 8259) for a client that may have no libraries. */
public final class Json {

    private static final Optional<Object> NULL = Optional.empty();

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /** An object or array that was read. */
    public record Node(Object value) {

        /** A member of an object; missing ones and null are empty. */
        public Optional<Node> get(String name) {
            return value instanceof Map<?, ?> members
                    ? Optional.ofNullable(members.get(name))
                            .filter(found -> !found.equals(NULL))
                            .map(Node::new)
                    : Optional.empty();
        }

        public String text(String name) {
            return get(name).map(node -> node.value().toString()).orElse("");
        }

        public List<Node> list(String name) {
            return get(name).map(Node::items).orElse(List.of());
        }

        private List<Node> items() {
            var items = new ArrayList<Node>();
            if (value instanceof List<?> list) {
                list.forEach(item -> items.add(new Node(item)));
            }
            return items;
        }
    }

    public static Node read(String text) {
        var reader = new Json(text);
        return new Node(reader.value());
    }

    /** Maps, lists, texts, numbers and truth values as JSON. */
    public static String write(Object value) {
        var out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(Object value, StringBuilder out) {
        switch (value) {
            case Map<?, ?> members -> {
                var before = '{';
                for (var member : members.entrySet()) {
                    out.append(before);
                    quote(String.valueOf(member.getKey()), out);
                    out.append(':');
                    write(member.getValue(), out);
                    before = ',';
                }
                out.append(members.isEmpty() ? "{}" : "}");
            }
            case List<?> items -> {
                var before = '[';
                for (var item : items) {
                    out.append(before);
                    write(item, out);
                    before = ',';
                }
                out.append(items.isEmpty() ? "[]" : "]");
            }
            case Number number -> out.append(number);
            case Boolean truth -> out.append(truth);
            default -> quote(value.toString(), out);
        }
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (var index = 0; index < text.length(); index++) {
            var character = text.charAt(index);
            if (character == '"' || character == '\\') {
                out.append('\\').append(character);
            } else if (character < ' ') {
                out.append("\\u%04x".formatted((int) character));
            } else {
                out.append(character);
            }
        }
        out.append('"');
    }

    private Object value() {
        var first = next();
        return switch (first) {
            case '{' -> members();
            case '[' -> items();
            case '"' -> string();
            default -> literal();
        };
    }

    private Map<String, Object> members() {
        var members = new LinkedHashMap<String, Object>();
        at++;
        while (next() != '}') {
            var name = string();
            expect(':');
            members.put(name, value());
            if (next() == ',') {
                at++;
            }
        }
        at++;
        return members;
    }

    private List<Object> items() {
        var items = new ArrayList<>();
        at++;
        while (next() != ']') {
            items.add(value());
            if (next() == ',') {
                at++;
            }
        }
        at++;
        return items;
    }

    private String string() {
        expect('"');
        var out = new StringBuilder();
        while (text.charAt(at) != '"') {
            var character = text.charAt(at++);
            out.append(character == '\\' ? escaped() : character);
        }
        at++;
        return out.toString();
    }

    private char escaped() {
        var character = text.charAt(at++);
        return switch (character) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> {
                at += 4;
                yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
            }
            default -> character;
        };
    }

    private Object literal() {
        var start = at;
        while (at < text.length() && ",]} \n\r\t".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        var word = text.substring(start, at);
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> NULL;
            default -> Double.valueOf(word);
        };
    }

    private char next() {
        while (Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return text.charAt(at);
    }

    private void expect(char wanted) {
        if (next() != wanted) {
            throw new IllegalArgumentException("Not JSON: '" + wanted + "' expected at " + at);
        }
        at++;
    }
}
