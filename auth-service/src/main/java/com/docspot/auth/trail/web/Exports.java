package com.docspot.auth.trail.web;

import com.docspot.auth.trail.TrailEntry;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes records as files for other programs. */
@Component
class Exports {

    private static final List<String> COLUMNS =
            List.of(
                    "number",
                    "type",
                    "service",
                    "operation",
                    "thing",
                    "actorId",
                    "actorRole",
                    "sessionId",
                    "organisationId",
                    "doctorId",
                    "subjects",
                    "subjectsInAll",
                    "own",
                    "status",
                    "requests",
                    "from",
                    "to",
                    "hash");

    private final JsonMapper json;

    Exports(JsonMapper json) {
        this.json = json;
    }

    /** What an export may be. */
    enum Format {
        /** One JSON object a line. */
        NDJSON("application/x-ndjson", "ndjson"),
        /** RFC 4180 with a header. */
        CSV("text/csv", "csv");

        private final String mediaType;
        private final String ending;

        Format(String mediaType, String ending) {
            this.mediaType = mediaType;
            this.ending = ending;
        }

        String mediaType() {
            return mediaType;
        }

        String ending() {
            return ending;
        }
    }

    void begin(PrintWriter out, Format format) {
        if (format == Format.CSV) {
            out.print(String.join(",", COLUMNS) + "\r\n");
        }
    }

    Consumer<TrailEntry> to(PrintWriter out, Format format) {
        return switch (format) {
            case NDJSON -> entry -> out.print(json.writeValueAsString(entry) + "\n");
            case CSV -> entry -> out.print(csv(entry) + "\r\n");
        };
    }

    private static String csv(TrailEntry entry) {
        return Stream.of(
                        entry.number(),
                        entry.type(),
                        entry.service(),
                        entry.operation(),
                        entry.thing(),
                        entry.actorId(),
                        entry.actorRole(),
                        entry.sessionId(),
                        entry.organisationId(),
                        entry.doctorId(),
                        String.join(" ", entry.subjects()),
                        entry.subjectsInAll(),
                        entry.own(),
                        entry.status(),
                        entry.requests(),
                        entry.from(),
                        entry.to(),
                        entry.hash())
                .map(Exports::cell)
                .collect(Collectors.joining(","));
    }

    // Ids, numbers and templates: nothing in them begins a formula.
    private static String cell(@Nullable Object value) {
        return "\"" + Objects.toString(value, "").replace("\"", "\"\"") + "\"";
    }
}
