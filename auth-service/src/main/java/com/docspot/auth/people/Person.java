package com.docspot.auth.people;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who somebody is, and how they are reached. */
public record Person(Contact contact, @Nullable LocalDate birthDate, @Nullable Sex sex) {

    private static final int AGE = 18;
    private static final MonthDay LEAP_DAY = MonthDay.of(Month.FEBRUARY, 29);

    /** Somebody of whom no more is known than how they are reached. */
    static Person of(Contact contact) {
        return new Person(contact, null, null);
    }

    /**
     * When they come of age: at the beginning of the day, where they live. Born on 29 February,
     * somebody completes their eighteenth year with the 28th.
     */
    public Optional<Instant> comesOfAge() {
        return Optional.ofNullable(birthDate)
                .map(born -> {
                    var day = born.plusYears(AGE);
                    var completed =
                            MonthDay.from(born).equals(LEAP_DAY) && !day.isLeapYear()
                                    ? day.plusDays(1)
                                    : day;
                    return completed.atStartOfDay(ZoneId.of(contact.zone())).toInstant();
                });
    }

    /** Whether they are known to be a child. */
    public boolean isMinor(Instant now) {
        return comesOfAge().filter(now::isBefore).isPresent();
    }

    /** What is missing here, as another record of the same person has it. */
    Person completedBy(Person other) {
        var theirs = other.contact;
        return new Person(
                new Contact(
                        contact.givenName(),
                        contact.familyName(),
                        contact.email() == null ? theirs.email() : contact.email(),
                        contact.phone() == null ? theirs.phone() : contact.phone(),
                        contact.locale(),
                        contact.zone()),
                birthDate == null ? other.birthDate : birthDate,
                sex == null ? other.sex : sex);
    }

    /** Says nothing: what is about a person has no place in a log. */
    @Override
    public String toString() {
        return "Person[…]";
    }
}
