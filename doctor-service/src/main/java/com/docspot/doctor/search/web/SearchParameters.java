package com.docspot.doctor.search.web;

import com.docspot.doctor.appointmenttype.Mode;
import com.docspot.doctor.clinic.Location;
import com.docspot.doctor.form.Form;
import com.docspot.doctor.profile.Gender;
import com.docspot.doctor.search.Sorting;
import com.docspot.doctor.search.Wish;
import com.docspot.doctor.specialty.Specialties;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the address of a search says, as text. */
record SearchParameters(
        @Nullable String q,
        @Nullable List<String> specialty,
        @Nullable String near,
        @Nullable String radiusKm,
        @Nullable String language,
        @Nullable String mode,
        @Nullable String gender,
        @Nullable String availableBefore,
        @Nullable String sort) {

    private static final int LONGEST = 100;
    private static final double FARTHEST_KM = 500;
    private static final Pattern PLACE =
            Pattern.compile("(-?\\d{1,3}(?:\\.\\d{1,12})?),\\s*(-?\\d{1,3}(?:\\.\\d{1,12})?)");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");

    /**
     * What is wished for.
     *
     * @throws com.docspot.platform.web.ProblemException 422 with each parameter that is wrong
     */
    Wish checked(Specialties known) {
        var form = new Form();
        var words = form.optionalText("/q", q, LONGEST);
        var codes = form.list("/specialty", specialty, 0, 10);
        for (var code : codes) {
            form.check(
                    known.find(code).isPresent(),
                    "/specialty",
                    "is not one of the codes of GET /api/v1/specialties");
        }
        var place = place(form);
        var radius = radius(form, place);
        form.check(
                language == null || LANGUAGE.matcher(language).matches(),
                "/language",
                "must be a language code of two small letters (ISO 639-1)");
        var sorting = choice(form, "/sort", sort, Sorting.class);
        form.check(
                sorting != Sorting.DISTANCE || place != null,
                "/sort",
                "needs near to sort by distance");
        var wish =
                new Wish(
                        words,
                        codes,
                        place,
                        radius,
                        language,
                        choice(form, "/mode", mode, Mode.class),
                        choice(form, "/gender", gender, Gender.class),
                        instant(form),
                        sorting == null ? Sorting.RELEVANCE : sorting);
        form.mustBeGood();
        return wish;
    }

    /** Words that are still being typed. */
    static String words(String q) {
        var form = new Form();
        var words = form.optionalText("/q", q, LONGEST);
        form.mustBeGood();
        return words == null ? "" : words;
    }

    private @Nullable Location place(Form form) {
        if (near == null) {
            return null;
        }
        var matcher = PLACE.matcher(near);
        if (!form.check(
                matcher.matches(),
                "/near",
                "must be latitude,longitude in degrees, such as 40.42,-3.68")) {
            return null;
        }
        return new Location(
                form.degrees("/near", Double.valueOf(matcher.group(1)), 90),
                form.degrees("/near", Double.valueOf(matcher.group(2)), 180));
    }

    private @Nullable Double radius(Form form, @Nullable Location place) {
        if (radiusKm == null) {
            return null;
        }
        form.check(near != null, "/radiusKm", "needs near");
        try {
            var radius = Double.parseDouble(radiusKm);
            form.check(
                    radius > 0 && radius <= FARTHEST_KM,
                    "/radiusKm",
                    "must be more than 0 and at most 500");
            return place == null ? null : radius;
        } catch (NumberFormatException notANumber) {
            form.check(false, "/radiusKm", "is not a number");
            return null;
        }
    }

    private @Nullable Instant instant(Form form) {
        if (availableBefore == null) {
            return null;
        }
        try {
            return Instant.parse(availableBefore);
        } catch (DateTimeException notATime) {
            form.check(false, "/availableBefore", "must be a time such as 2026-12-01T08:00:00Z");
            return null;
        }
    }

    private static <E extends Enum<E>> @Nullable E choice(
            Form form, String pointer, @Nullable String value, Class<E> type) {
        if (value == null) {
            return null;
        }
        // Orders are written as the API's document writes them, modes and genders as in bodies.
        var isSort = type == Sorting.class;
        for (var constant : type.getEnumConstants()) {
            if (value.equals(isSort ? spelled(constant) : constant.name())) {
                return constant;
            }
        }
        var choices =
                Arrays.stream(type.getEnumConstants())
                        .map(constant -> isSort ? spelled(constant) : constant.name())
                        .collect(Collectors.joining(", "));
        form.check(false, pointer, "must be one of " + choices);
        return null;
    }

    private static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
