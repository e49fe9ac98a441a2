package com.docspot.auth.form;

import com.docspot.platform.web.FieldProblem;
import com.docspot.platform.web.ProblemException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Reads the fields of a request and collects what is wrong with them, so that one answer names them
 * all. A field that is not acceptable reads as empty; {@link #done} then refuses the request.
 */
public final class Checks {

    private static final int MAX_NAME = 100;
    private static final int OLDEST = 130;
    private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern PHONE_PUNCTUATION = Pattern.compile("[ ()./-]");
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private final List<FieldProblem> problems = new ArrayList<>();

    /** An e-mail address. */
    public Optional<EmailAddress> email(String pointer, @Nullable String text) {
        return required(pointer, text)
                .flatMap(given ->
                        orProblem(pointer, EmailAddress.of(given), "is not an e-mail address"));
    }

    /**
     * What a person or an organisation is called: 1 to 100 characters, with a letter among them.
     */
    public Optional<String> name(String pointer, @Nullable String text) {
        return required(pointer, text)
                .map(String::strip)
                .flatMap(given -> {
                    if (given.codePointCount(0, given.length()) > MAX_NAME) {
                        return problem(pointer, "is longer than 100 characters");
                    }
                    if (given.codePoints().noneMatch(Character::isLetter)) {
                        return problem(pointer, "needs a letter");
                    }
                    if (!given.codePoints().allMatch(Checks::isVisible)) {
                        return problem(pointer, "has characters that cannot be seen");
                    }
                    return Optional.of(given);
                });
    }

    /**
     * A telephone number with its country code (E.164); blanks and the usual punctuation are taken
     * out.
     */
    public Optional<String> phone(String pointer, String text) {
        var number = PHONE_PUNCTUATION.matcher(text).replaceAll("");
        return PHONE.matcher(number).matches()
                ? Optional.of(number)
                : problem(
                        pointer,
                        "is not a telephone number with its country code, such as +49 30 901820");
    }

    /** A country by its two letters (ISO 3166-1). */
    public Optional<String> country(String pointer, @Nullable String text) {
        return required(pointer, text)
                .flatMap(given ->
                        COUNTRIES.contains(given)
                                ? Optional.of(given)
                                : problem(pointer, "is not a country's two letters, such as AT"));
    }

    /** One line that a person reads: visible characters, at most so many. */
    public Optional<String> line(String pointer, @Nullable String text, int most) {
        return required(pointer, text)
                .map(String::strip)
                .flatMap(given -> {
                    if (given.codePointCount(0, given.length()) > most) {
                        return problem(pointer, "is longer than " + most + " characters");
                    }
                    return given.codePoints().allMatch(Checks::isVisible)
                            ? Optional.of(given)
                            : problem(pointer, "has characters that cannot be seen");
                });
    }

    /** A language as a BCP 47 tag. */
    public Optional<String> locale(String pointer, String text) {
        try {
            var locale = new Locale.Builder().setLanguageTag(text).build();
            if (LANGUAGES.contains(locale.getLanguage())) {
                return Optional.of(locale.toLanguageTag());
            }
        } catch (IllformedLocaleException _) {
            // told below, like a language that does not exist
        }
        return problem(pointer, "is not a language that we know, such as en or de-AT");
    }

    /** A time zone by its IANA name. */
    public Optional<String> zone(String pointer, String text) {
        return ZoneId.getAvailableZoneIds().contains(text)
                ? Optional.of(text)
                : problem(pointer, "is not a time zone, such as Europe/Berlin");
    }

    /**
     * Text that has rules of its own.
     *
     * @param rules answer what speaks against the text, if anything does
     */
    public Optional<String> text(
            String pointer, @Nullable String text, Function<String, Optional<String>> rules) {
        return required(pointer, text)
                .flatMap(given ->
                        rules.apply(given)
                                .<Optional<String>>map(objection -> problem(pointer, objection))
                                .orElse(Optional.of(given)));
    }

    /** A day of birth that has been, of a person who may live. */
    public Optional<LocalDate> birthDate(String pointer, String text, LocalDate today) {
        return date(pointer, text)
                .flatMap(day ->
                        day.isAfter(today) || day.isBefore(today.minusYears(OLDEST))
                                ? problem(pointer, "is not the birth date of somebody alive")
                                : Optional.of(day));
    }

    /** A day of the calendar, as {@code 2026-11-24}. */
    public Optional<LocalDate> date(String pointer, String text) {
        try {
            return Optional.of(DateTimeFormatter.ISO_LOCAL_DATE.parse(text, LocalDate::from));
        } catch (DateTimeException _) {
            return problem(pointer, "is not a date, such as 1980-02-29");
        }
    }

    /** Says that a field is not acceptable, for a reason that only the caller knows. */
    public <T> Optional<T> refuse(String pointer, String message) {
        return problem(pointer, message);
    }

    /** Text that must be there and that says nothing until somebody compares it. */
    public Optional<String> required(String pointer, @Nullable String text) {
        return text == null || text.isBlank() ? problem(pointer, "is missing") : Optional.of(text);
    }

    /** One of several words. */
    public <E extends Enum<E>> Optional<E> oneOf(
            String pointer, @Nullable String text, Class<E> words) {
        return required(pointer, text)
                .flatMap(given -> {
                    for (var word : words.getEnumConstants()) {
                        if (word.name().equals(given)) {
                            return Optional.of(word);
                        }
                    }
                    return problem(pointer, "is none of " + List.of(words.getEnumConstants()));
                });
    }

    /**
     * Ends the reading.
     *
     * @throws ProblemException 422 {@code invalid} if anything was wrong
     */
    public void done() {
        if (!problems.isEmpty()) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "invalid",
                    "Some fields are not acceptable",
                    "Correct the fields that errors names, then send the request again.",
                    problems);
        }
    }

    private <T> Optional<T> orProblem(String pointer, Optional<T> value, String message) {
        return value.isPresent() ? value : problem(pointer, message);
    }

    private <T> Optional<T> problem(String pointer, String message) {
        problems.add(new FieldProblem(pointer, message));
        return Optional.empty();
    }

    /** Joiners shape Persian and Indic names; other format characters only hide or reorder text. */
    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            case Character.FORMAT -> c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER;
            default -> true;
        };
    }
}
