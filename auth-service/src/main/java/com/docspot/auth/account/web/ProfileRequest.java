package com.docspot.auth.account.web;

import com.docspot.auth.account.Details;
import com.docspot.auth.account.Insurer;
import com.docspot.auth.account.PostalAddress;
import com.docspot.auth.account.Profiles;
import com.docspot.auth.form.Checks;
import com.docspot.auth.people.Sex;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to be different about their profile. What is absent stays; an empty text, or
 * an object without fields, takes away what need not be there.
 */
record ProfileRequest(
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable String birthDate,
        @Nullable String sex,
        @Nullable String locale,
        @Nullable String zone,
        @Nullable AddressRequest address,
        @Nullable InsurerRequest insurer) {

    private static final int LONGEST_LINE = 100;
    private static final int LONGEST_POSTCODE = 20;
    private static final int LONGEST_NUMBER = 40;

    record AddressRequest(
            @Nullable String line1,
            @Nullable String line2,
            @Nullable String city,
            @Nullable String region,
            @Nullable String postcode,
            @Nullable String country) {

        private static final AddressRequest NONE =
                new AddressRequest(null, null, null, null, null, null);

        private @Nullable PostalAddress read(Checks checks) {
            if (equals(NONE)) {
                return null;
            }
            var first = checks.line("/address/line1", line1, LONGEST_LINE);
            var second = ifGiven(line2, text -> checks.line("/address/line2", text, LONGEST_LINE));
            var town = checks.line("/address/city", city, LONGEST_LINE);
            var part = ifGiven(region, text -> checks.line("/address/region", text, LONGEST_LINE));
            var code =
                    ifGiven(
                            postcode,
                            text -> checks.line("/address/postcode", text, LONGEST_POSTCODE));
            var land = checks.country("/address/country", country);
            return first.isEmpty() || town.isEmpty() || land.isEmpty()
                    ? null
                    : new PostalAddress(first.get(), second, town.get(), part, code, land.get());
        }
    }

    record InsurerRequest(@Nullable String name, @Nullable String memberNumber) {

        private @Nullable Insurer read(Checks checks) {
            if (name == null && memberNumber == null) {
                return null;
            }
            var called = checks.name("/insurer/name", name);
            var number =
                    ifGiven(
                            memberNumber,
                            text -> checks.line("/insurer/memberNumber", text, LONGEST_NUMBER));
            return called.map(given -> new Insurer(given, number)).orElse(null);
        }
    }

    /**
     * The change that is asked for.
     *
     * @param latest the last day on which somebody may have been born
     */
    Profiles.Change toChange(LocalDate latest) {
        var checks = new Checks();
        var given = ifGiven("/givenName", givenName, checks::name);
        var family = ifGiven("/familyName", familyName, checks::name);
        var born =
                ifGiven(
                        "/birthDate",
                        emptied(birthDate),
                        (pointer, text) -> checks.birthDate(pointer, text, latest));
        var known =
                ifGiven(
                        "/sex",
                        emptied(sex),
                        (pointer, text) -> checks.oneOf(pointer, text, Sex.class));
        var language = ifGiven("/locale", locale, checks::locale);
        var timeZone = ifGiven("/zone", zone, checks::zone);
        var home = address == null ? null : address.read(checks);
        var payer = insurer == null ? null : insurer.read(checks);
        checks.done();
        return new Profiles.Change(
                given,
                family,
                language,
                timeZone,
                details -> merged(details, born, known, home, payer));
    }

    private Details merged(
            Details before,
            @Nullable LocalDate born,
            @Nullable Sex known,
            @Nullable PostalAddress home,
            @Nullable Insurer payer) {
        return new Details(
                birthDate == null ? before.birthDate() : born,
                sex == null ? before.sex() : known,
                address == null ? before.address() : home,
                insurer == null ? before.insurer() : payer);
    }

    private static @Nullable String emptied(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static <T> @Nullable T ifGiven(
            String pointer, @Nullable String text, BiFunction<String, String, Optional<T>> check) {
        return text == null ? null : check.apply(pointer, text).orElse(null);
    }

    private static @Nullable String ifGiven(
            @Nullable String text, java.util.function.Function<String, Optional<String>> check) {
        return text == null || text.isEmpty() ? null : check.apply(text).orElse(null);
    }
}
