package com.docspot.platform.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Tells what is wrong with a JSON body, and where, in words of our own. */
final class BadBody {

    private static final Map<Class<?>, String> EXPECTED =
            Map.ofEntries(
                    Map.entry(Instant.class, "must be an instant, such as 2026-03-01T08:00:00Z"),
                    Map.entry(
                            OffsetDateTime.class,
                            "must be an instant, such as 2026-03-01T08:00:00Z"),
                    Map.entry(LocalDate.class, "must be a date, such as 2026-03-01"),
                    Map.entry(LocalTime.class, "must be a time of day, such as 09:00"),
                    Map.entry(
                            LocalDateTime.class,
                            "must be a local date and time, such as 2026-03-01T09:00"),
                    Map.entry(ZoneId.class, "must be an IANA time zone, such as Europe/Berlin"),
                    Map.entry(String.class, "must be text"),
                    Map.entry(Boolean.class, "must be true or false"),
                    Map.entry(boolean.class, "must be true or false"),
                    Map.entry(int.class, "must be a whole number"),
                    Map.entry(Integer.class, "must be a whole number"),
                    Map.entry(long.class, "must be a whole number"),
                    Map.entry(Long.class, "must be a whole number"));

    private static final String MALFORMED = "malformed-json";

    private BadBody() {}

    static ProblemDetail problem(@Nullable Throwable cause) {
        return switch (cause) {
            case BufferedBody.TooLargeException tooLarge -> Problems.tooLargeBody(tooLarge.limit());
            case UnrecognizedPropertyException unknown ->
                    badRequest(
                            "unknown-field",
                            "The body has a field that this operation does not know.",
                            new FieldProblem(
                                    pointer(unknown.getPath()), "is not a field of this request"));
            case ValueInstantiationException refused ->
                    Problems.invalidBody(
                            List.of(
                                    new FieldProblem(
                                            pointer(refused.getPath()),
                                            ourWords(refused.getCause()))));
            case PlainText.Refused refused ->
                    badRequest(
                            "control-character",
                            "Text may not contain control characters.",
                            new FieldProblem(pointer(refused.getPath()), PlainText.REPROACH));
            case MismatchedInputException trailing when isTrailing(trailing) ->
                    badRequest(
                            MALFORMED,
                            "The body goes on after its end: see " + place(trailing) + ".",
                            new FieldProblem("", "is followed by something"));
            case MismatchedInputException mismatch
                    when !mismatch.getPath().isEmpty() || isWholeBody(mismatch) ->
                    badRequest(
                            "wrong-type",
                            "The body has a value of the wrong kind.",
                            new FieldProblem(
                                    pointer(mismatch.getPath()),
                                    expected(mismatch.getTargetType())));
            case StreamConstraintsException beyond ->
                    badRequest(
                            MALFORMED,
                            "The body is nested too deeply, or a name or number in it is too long.",
                            new FieldProblem(pointer(beyond), "goes beyond what is read"));
            case StreamReadException malformed ->
                    badRequest(
                            MALFORMED,
                            "The body is not JSON as we read it: see "
                                    + place(malformed)
                                    + ". A field may be there only once.",
                            new FieldProblem(
                                    pointer(malformed), "is malformed at " + place(malformed)));
            case JacksonException other ->
                    badRequest(
                            MALFORMED,
                            "The body cannot be read as this request.",
                            new FieldProblem(pointer(other.getPath()), "cannot be read"));
            case null ->
                    Problems.problem(
                            HttpStatus.BAD_REQUEST,
                            "missing-body",
                            "Body missing",
                            "This request needs a JSON body.");
            default ->
                    Problems.problem(
                            HttpStatus.BAD_REQUEST,
                            "unreadable-body",
                            "Body unreadable",
                            "The body could not be read.");
        };
    }

    /** What a value of this type looks like. */
    static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "is not of the right kind";
        }
        var words = EXPECTED.get(type);
        if (words != null) {
            return words;
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(String::valueOf)
                    .collect(Collectors.joining(", ", "must be one of ", ""));
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "must be a number";
        }
        return Collection.class.isAssignableFrom(type) || type.isArray()
                ? "must be a list"
                : type.isRecord() || Map.class.isAssignableFrom(type)
                        ? "must be an object"
                        : "is not of the right kind";
    }

    /** {@code items[0].start}, as bean validation writes it, as a pointer. */
    static String pointer(String propertyPath) {
        return "/"
                + escape(propertyPath)
                        .replace("].", "/")
                        .replace("]", "")
                        .replace('[', '/')
                        .replace('.', '/');
    }

    private static ProblemDetail badRequest(String type, String detail, FieldProblem error) {
        var title = type.equals(MALFORMED) ? "Malformed JSON" : Problems.titleOf(type);
        return Problems.problem(HttpStatus.BAD_REQUEST, type, title, detail, List.of(error));
    }

    // Jackson has no exception of its own for it.
    private static boolean isTrailing(MismatchedInputException mismatch) {
        return mismatch.getOriginalMessage().startsWith("Trailing token");
    }

    private static boolean isWholeBody(MismatchedInputException mismatch) {
        return mismatch.getTargetType() != null;
    }

    // Only words that our own constructors chose are fit for the reader; a library's may hold class
    // names.
    private static String ourWords(@Nullable Throwable refusal) {
        if (refusal instanceof IllegalArgumentException && refusal.getMessage() != null) {
            var stack = refusal.getStackTrace();
            if (stack.length > 0 && stack[0].getClassName().startsWith("com.docspot.")) {
                return refusal.getMessage();
            }
        }
        return "is missing something or is not acceptable";
    }

    private static String pointer(List<JacksonException.Reference> path) {
        var pointer = new StringBuilder();
        for (var reference : path) {
            var name = reference.getPropertyName();
            pointer.append('/')
                    .append(name == null ? String.valueOf(reference.getIndex()) : escape(name));
        }
        return pointer.toString();
    }

    private static String pointer(JacksonException failure) {
        return failure.processor() instanceof JsonParser parser
                ? parser.streamReadContext().pathAsPointer().toString()
                : pointer(failure.getPath());
    }

    private static String place(JacksonException failure) {
        var location = failure.getLocation();
        return location == null
                ? "its end"
                : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
