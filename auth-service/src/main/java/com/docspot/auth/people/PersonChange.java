package com.docspot.auth.people;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is to be different about a person. What is null stays; an empty text takes it away where it
 * may be absent.
 */
public record PersonChange(
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable String birthDate,
        @Nullable String sex,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String locale,
        @Nullable String zone) {

    /** Whether it is about what a login says of its owner. */
    boolean isAboutContact() {
        return Stream.of(givenName, familyName, email, phone, locale, zone)
                .anyMatch(part -> part != null);
    }

    Person appliedTo(Person person) {
        var contact = person.contact();
        return new Person(
                new Contact(
                        or(givenName, contact.givenName()),
                        or(familyName, contact.familyName()),
                        changed(email, contact.email()),
                        changed(phone, contact.phone()),
                        or(locale, contact.locale()),
                        or(zone, contact.zone())),
                birthDate == null
                        ? person.birthDate()
                        : birthDate.isEmpty() ? null : LocalDate.parse(birthDate),
                sex == null ? person.sex() : sex.isEmpty() ? null : Sex.valueOf(sex));
    }

    private static String or(@Nullable String change, String before) {
        return change == null ? before : change;
    }

    private static @Nullable String changed(@Nullable String change, @Nullable String before) {
        if (change == null) {
            return before;
        }
        return change.isEmpty() ? null : change;
    }
}
