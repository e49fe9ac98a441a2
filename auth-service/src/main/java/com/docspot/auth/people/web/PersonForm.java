package com.docspot.auth.people.web;

import com.docspot.auth.form.Checks;
import com.docspot.auth.form.EmailAddress;
import com.docspot.auth.people.Contact;
import com.docspot.auth.people.Person;
import com.docspot.auth.people.PersonChange;
import com.docspot.auth.people.Sex;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What somebody writes about a person: of somebody new, or what is to be different. */
record PersonForm(
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable String birthDate,
        @Nullable String sex,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String locale,
        @Nullable String zone) {

    private static final String DEFAULT_LOCALE = "en";
    private static final String DEFAULT_ZONE = "UTC";

    /**
     * Somebody new.
     *
     * @param like whose language and time zone they have if nothing else is said
     */
    Person toPerson(LocalDate today, boolean mustHaveBirthDate, @Nullable Contact like) {
        var checks = new Checks();
        var given = checks.name("/givenName", givenName);
        var family = checks.name("/familyName", familyName);
        var born =
                mustHaveBirthDate
                        ? checks.required("/birthDate", birthDate)
                                .flatMap(text -> checks.birthDate("/birthDate", text, today))
                        : ifGiven(birthDate)
                                .flatMap(text -> checks.birthDate("/birthDate", text, today));
        var address = ifGiven(email).flatMap(text -> checks.email("/email", text));
        var number = ifGiven(phone).flatMap(text -> checks.phone("/phone", text));
        var administrative = ifGiven(sex).flatMap(text -> checks.oneOf("/sex", text, Sex.class));
        var language =
                checks.locale(
                        "/locale",
                        locale != null ? locale : like == null ? DEFAULT_LOCALE : like.locale());
        var timeZone =
                checks.zone(
                        "/zone", zone != null ? zone : like == null ? DEFAULT_ZONE : like.zone());
        checks.done();
        return new Person(
                new Contact(
                        given.orElseThrow(),
                        family.orElseThrow(),
                        address.map(EmailAddress::written).orElse(null),
                        number.orElse(null),
                        language.orElseThrow(),
                        timeZone.orElseThrow()),
                born.orElse(null),
                administrative.orElse(null));
    }

    /** What is to be different; an empty text takes away what may be absent. */
    PersonChange toChange(LocalDate today) {
        var checks = new Checks();
        var change =
                new PersonChange(
                        changed("/givenName", givenName, checks::name),
                        changed("/familyName", familyName, checks::name),
                        orEmpty(
                                "/birthDate",
                                birthDate,
                                (pointer, text) ->
                                        checks.birthDate(pointer, text, today)
                                                .map(LocalDate::toString)),
                        orEmpty(
                                "/sex",
                                sex,
                                (pointer, text) ->
                                        checks.oneOf(pointer, text, Sex.class).map(Enum::name)),
                        orEmpty(
                                "/email",
                                email,
                                (pointer, text) ->
                                        checks.email(pointer, text).map(EmailAddress::written)),
                        orEmpty("/phone", phone, checks::phone),
                        changed("/locale", locale, checks::locale),
                        changed("/zone", zone, checks::zone));
        checks.done();
        return change;
    }

    private static Optional<String> ifGiven(@Nullable String text) {
        return Optional.ofNullable(text).filter(given -> !given.isEmpty());
    }

    private static @Nullable String orEmpty(
            String pointer,
            @Nullable String text,
            BiFunction<String, String, Optional<String>> check) {
        return text != null && text.isEmpty() ? text : changed(pointer, text, check);
    }

    private static @Nullable String changed(
            String pointer,
            @Nullable String text,
            BiFunction<String, String, Optional<String>> check) {
        return text == null ? null : check.apply(pointer, text).orElse(null);
    }
}
