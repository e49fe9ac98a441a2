package com.docspot.doctor.form;

import com.docspot.platform.web.FieldProblem;
import com.docspot.platform.web.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Collects what is wrong with a request. Each check answers a value that the rest of the checks can
 * go on with; {@link #mustBeGood()} refuses the request if anything was wrong, so nothing made from
 * such a value survives.
 */
public final class Form {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private final List<FieldProblem> problems = new ArrayList<>();

    /** Notes {@code message} at {@code pointer} unless {@code holds}; answers {@code holds}. */
    public boolean check(boolean holds, String pointer, String message) {
        if (!holds) {
            problems.add(new FieldProblem(pointer, message));
        }
        return holds;
    }

    /** A value that must be there. */
    public <T> T given(String pointer, @Nullable T value, T standIn) {
        if (value == null) {
            check(false, pointer, "is missing");
            return standIn;
        }
        return value;
    }

    /** A text that must be there, without blanks around it, of at most {@code max} characters. */
    public String text(String pointer, @Nullable String value, int max) {
        var text = value == null ? "" : value.strip();
        if (text.isEmpty()) {
            check(false, pointer, value == null ? "is missing" : "must not be empty");
            return "";
        }
        return readable(pointer, text, max);
    }

    /** A text that may be absent; an empty one counts as absent. */
    public @Nullable String optionalText(String pointer, @Nullable String value, int max) {
        return value == null || value.isBlank() ? null : readable(pointer, value.strip(), max);
    }

    /** A whole number within bounds; {@code fallback} when absent. */
    public int number(String pointer, @Nullable Integer value, int fallback, int min, int max) {
        if (value == null) {
            return fallback;
        }
        check(value >= min && value <= max, pointer, "must be between " + min + " and " + max);
        return value;
    }

    /** Minutes in steps of five within bounds; {@code fallback} when absent. */
    public int steps(String pointer, @Nullable Integer value, int fallback, int min, int max) {
        var minutes = number(pointer, value, fallback, min, max);
        check(minutes % 5 == 0, pointer, "must be a multiple of five minutes");
        return minutes;
    }

    /** A number of degrees within bounds. */
    public double degrees(String pointer, @Nullable Double value, double bound) {
        var degrees = given(pointer, value, 0.0);
        check(
                Math.abs(degrees) <= bound,
                pointer,
                "must be between -%.0f and %.0f".formatted(bound, bound));
        return degrees;
    }

    /** A list of at most {@code max} entries; the empty list when absent. */
    public <T> List<T> list(String pointer, @Nullable List<T> value, int min, int max) {
        var list = value == null ? List.<T>of() : value;
        if (min > 0 && list.isEmpty()) {
            check(false, pointer, "needs at least " + min);
            return List.of();
        }
        if (!check(list.size() <= max, pointer, "must not hold more than " + max)) {
            return List.of();
        }
        for (int i = 0; i < list.size(); i++) {
            if (!check(list.get(i) != null, pointer + "/" + i, "must not be null")) {
                return List.of();
            }
        }
        return List.copyOf(list);
    }

    /** Whether nothing was wrong so far. */
    public boolean isGood() {
        return problems.isEmpty();
    }

    /**
     * Ends the request with everything that was wrong.
     *
     * @throws ProblemException 422 {@code invalid}, if anything was
     */
    public void mustBeGood() {
        if (!problems.isEmpty()) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "invalid",
                    "Some fields are not acceptable",
                    "Correct the fields that errors names, then send the request again.",
                    problems);
        }
    }

    private String readable(String pointer, String text, int max) {
        if (check(
                text.length() <= max, pointer, "must not be longer than " + max + " characters")) {
            check(
                    text.codePoints().noneMatch(Form::isInvisible),
                    pointer,
                    "contains an invisible character");
        }
        return text;
    }

    // The two joiners are part of how Persian and the languages of India are written.
    private static boolean isInvisible(int codePoint) {
        var type = Character.getType(codePoint);
        return (type == Character.FORMAT
                        && codePoint != ZERO_WIDTH_JOINER
                        && codePoint != ZERO_WIDTH_NON_JOINER)
                || type == Character.SURROGATE
                || type == Character.PRIVATE_USE;
    }
}
