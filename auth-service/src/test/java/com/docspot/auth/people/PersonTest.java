package com.docspot.auth.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PersonTest {

    @Test
    void somebodyComesOfAgeAsTheirDayBeginsWhereTheyLive() {
        assertThat(born("2008-11-24", "Pacific/Auckland").comesOfAge())
                .contains(Instant.parse("2026-11-23T11:00:00Z"));
        assertThat(born("2008-11-24", "America/Los_Angeles").comesOfAge())
                .contains(Instant.parse("2026-11-24T08:00:00Z"));
        var berlin = born("2008-11-24", "Europe/Berlin");
        assertThat(berlin.isMinor(Instant.parse("2026-11-23T22:59:59Z"))).isTrue();
        assertThat(berlin.isMinor(Instant.parse("2026-11-23T23:00:00Z"))).isFalse();
    }

    @Test
    void aDayThatHasNoMidnightBeginsWhenItDoes() {
        // In Santiago the clocks went from 24:00 to 01:00 on 8 September 2024.
        assertThat(born("2006-09-08", "America/Santiago").comesOfAge())
                .contains(Instant.parse("2024-09-08T04:00:00Z"));
    }

    @Test
    void whoeverIsBornOnALeapDayHasCompletedTheirYearOnTheLastOfFebruary() {
        assertThat(born("2008-02-29", "UTC").comesOfAge())
                .contains(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(born("2008-02-28", "UTC").comesOfAge())
                .contains(Instant.parse("2026-02-28T00:00:00Z"));
    }

    @Test
    void nobodyIsAChildForWantOfABirthDate() {
        var person = Person.of(new Contact("A", "B", null, null, "en", "UTC"));
        assertThat(person.isMinor(Instant.parse("2026-11-24T00:00:00Z"))).isFalse();
    }

    private static Person born(String day, String zone) {
        return new Person(
                new Contact("A", "B", null, null, "en", zone), LocalDate.parse(day), null);
    }
}
