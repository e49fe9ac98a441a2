package com.docspot.appointment.firstfree.web;

import com.docspot.appointment.availability.Mode;
import com.docspot.appointment.firstfree.FirstFree;
import com.docspot.appointment.firstfree.Question;
import com.docspot.appointment.firstfree.Question.After;
import com.docspot.appointment.firstfree.Question.Near;
import com.docspot.platform.web.Cursor;
import com.docspot.platform.web.FieldProblem;
import com.docspot.platform.web.PageRequest;
import com.docspot.platform.web.ProblemException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What the address says, as text. */
record FirstFreeParameters(
        @Nullable String specialty,
        @Nullable String city,
        @Nullable String near,
        @Nullable String radiusKm,
        @Nullable String mode,
        @Nullable String type,
        @Nullable String clinic,
        @Nullable List<String> doctors,
        @Nullable String from,
        @Nullable String to,
        @Nullable String times) {

    private static final int LONGEST = 100;
    private static final int MOST_DOCTORS = 100;
    private static final int MOST_TIMES = 10;
    private static final double USUAL_KM = 25;
    private static final double FARTHEST_KM = 500;
    private static final Pattern PLACE =
            Pattern.compile("(-?\\d{1,3}(?:\\.\\d{1,20})?),\\s*(-?\\d{1,3}(?:\\.\\d{1,20})?)");

    /**
     * What is asked.
     *
     * @throws ProblemException 422 with each parameter that is wrong
     */
    Question question(PageRequest page, Clock clock) {
        var problems = new ArrayList<FieldProblem>();
        check(isShort(specialty), problems, "/specialty", "is too long");
        check(isShort(city), problems, "/city", "is too long");
        check(isShort(type), problems, "/type", "is too long");
        check(isShort(clinic), problems, "/clinic", "is too long");
        var wanted = doctors == null ? List.<String>of() : doctors;
        check(
                wanted.size() <= MOST_DOCTORS,
                problems,
                "/doctors",
                "may name at most " + MOST_DOCTORS);
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var begin = date(from, today.minusDays(1), problems, "/from");
        var end = date(to, today.plusDays(FirstFree.MOST_DAYS), problems, "/to");
        check(
                begin.isBefore(end) || to == null,
                problems,
                "/to",
                "must be after from; it is the first day not wanted");
        var question =
                new Question(
                        specialty,
                        city,
                        near(problems),
                        mode(problems),
                        type,
                        clinic,
                        wanted,
                        begin,
                        end,
                        number(problems),
                        page.limit(),
                        page.cursor() == null ? null : after(page.cursor()));
        if (!problems.isEmpty()) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "invalid",
                    "Invalid",
                    "Some parameters cannot be used as they are.",
                    problems);
        }
        return question;
    }

    /** Where the next page goes on. */
    static @Nullable String cursor(@Nullable After last) {
        return last == null
                ? null
                : Cursor.encode(
                        Integer.toString(last.tick()), Long.toString(last.tie()), last.doctorId());
    }

    private static After after(String cursor) {
        var parts = Cursor.decode(cursor, 3);
        try {
            return new After(
                    Integer.parseInt(parts.get(0)), Long.parseLong(parts.get(1)), parts.get(2));
        } catch (NumberFormatException _) {
            throw Cursor.nonsense();
        }
    }

    private @Nullable Near near(List<FieldProblem> problems) {
        if (near == null) {
            check(radiusKm == null, problems, "/radiusKm", "needs near");
            return null;
        }
        var matcher = PLACE.matcher(near);
        if (!matcher.matches()) {
            check(
                    false,
                    problems,
                    "/near",
                    "must be latitude,longitude in degrees, such as 40.42,-3.68");
            return null;
        }
        var latitude = Double.parseDouble(matcher.group(1));
        var longitude = Double.parseDouble(matcher.group(2));
        check(
                Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180,
                problems,
                "/near",
                "is not on the earth");
        return new Near(latitude, longitude, radius(problems));
    }

    private double radius(List<FieldProblem> problems) {
        if (radiusKm == null) {
            return USUAL_KM;
        }
        try {
            var radius = Double.parseDouble(radiusKm);
            check(
                    radius > 0 && radius <= FARTHEST_KM,
                    problems,
                    "/radiusKm",
                    "must be more than 0 and at most 500");
            return radius;
        } catch (NumberFormatException _) {
            check(false, problems, "/radiusKm", "is not a number");
            return USUAL_KM;
        }
    }

    private @Nullable Mode mode(List<FieldProblem> problems) {
        for (var known : Mode.values()) {
            if (known.name().equals(mode)) {
                return known;
            }
        }
        check(mode == null, problems, "/mode", "must be IN_PERSON, VIDEO or PHONE");
        return null;
    }

    private int number(List<FieldProblem> problems) {
        if (times == null) {
            return 1;
        }
        var isNumber = times.matches("[1-9]|10");
        check(isNumber, problems, "/times", "must be between 1 and " + MOST_TIMES);
        return isNumber ? Integer.parseInt(times) : 1;
    }

    private static LocalDate date(
            @Nullable String text,
            LocalDate otherwise,
            List<FieldProblem> problems,
            String pointer) {
        if (text == null) {
            return otherwise;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException _) {
            check(false, problems, pointer, "must be a date such as 2026-12-01");
            return otherwise;
        }
    }

    private static boolean isShort(@Nullable String text) {
        return text == null || text.length() <= LONGEST;
    }

    private static void check(
            boolean good, List<FieldProblem> problems, String pointer, String message) {
        if (!good) {
            problems.add(new FieldProblem(pointer, message));
        }
    }
}
