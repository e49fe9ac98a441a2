package com.docspot.appointment.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.Observance;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.TzOffsetFrom;
import net.fortuna.ical4j.model.property.TzOffsetTo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Zones are written into calendar files so that whoever reads them sees the same clocks. */
class ZoneOfCalendarTest {

    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2036-01-01T00:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/Madrid",
                "Europe/Dublin",
                "Europe/Istanbul",
                "Africa/Casablanca",
                "Africa/Cairo",
                "America/New_York",
                "America/St_Johns",
                "America/Sao_Paulo",
                "America/Asuncion",
                "America/Santiago",
                "Asia/Kolkata",
                "Asia/Tehran",
                "Asia/Beirut",
                "Asia/Kathmandu",
                "Australia/Lord_Howe",
                "Australia/Adelaide",
                "Pacific/Chatham",
                "Pacific/Apia",
                "Pacific/Kiritimati",
                "Antarctica/Troll",
                "UTC"
            })
    void aClockThatFollowsTheFileShowsWhatTheZonesClockShows(String id) throws Exception {
        var zone = ZoneId.of(id);
        var read = read(ZoneOfCalendar.between(zone, FROM, TO));
        var moments = new java.util.TreeSet<Instant>();
        for (var day = FROM; day.isBefore(TO); day = day.plusSeconds(86_400 * 11L)) {
            moments.add(day);
        }
        for (var next = zone.getRules().nextTransition(FROM);
                next != null && next.getInstant().isBefore(TO);
                next = zone.getRules().nextTransition(next.getInstant())) {
            moments.add(next.getInstant().minusSeconds(1));
            moments.add(next.getInstant());
        }
        assertThat(moments)
                .allSatisfy(moment ->
                        assertThat(offset(read, moment))
                                .as("%s at %s", id, moment)
                                .isEqualTo(zone.getRules().getOffset(moment)));
    }

    @Test
    void theSecondOfTwoMomentsThatAClockShowsAlikeIsKnown() {
        var madrid = ZoneId.of("Europe/Madrid");
        assertThat(ZoneOfCalendar.isSecondOfTwo(madrid, Instant.parse("2027-10-31T00:30:00Z")))
                .isFalse();
        assertThat(ZoneOfCalendar.isSecondOfTwo(madrid, Instant.parse("2027-10-31T01:30:00Z")))
                .isTrue();
        assertThat(ZoneOfCalendar.isSecondOfTwo(madrid, Instant.parse("2027-10-31T02:30:00Z")))
                .isFalse();
    }

    /** The offset of the latest onset by then, as RFC 5545 wants it found. */
    private static ZoneOffset offset(List<Observance> observances, Instant moment) {
        Observance latest = null;
        Instant onset = null;
        for (var observance : observances) {
            var at = onset(observance);
            if (!at.isAfter(moment) && (onset == null || at.isAfter(onset))) {
                latest = observance;
                onset = at;
            }
        }
        assertThat(latest).isNotNull();
        return latest.<TzOffsetTo>getRequiredProperty("TZOFFSETTO").getOffset();
    }

    private static Instant onset(Observance observance) {
        var from = observance.<TzOffsetFrom>getRequiredProperty("TZOFFSETFROM").getOffset();
        var local = observance.<DtStart<LocalDateTime>>getRequiredProperty("DTSTART").getDate();
        return local.toInstant(from);
    }

    private static List<Observance> read(VTimeZone zone) throws Exception {
        var text = new StringWriter();
        new net.fortuna.ical4j.data.CalendarOutputter(false)
                .output(new Calendar(new PropertyList(), new ComponentList<>(List.of(zone))), text);
        var calendar = new CalendarBuilder().build(new StringReader(text.toString()));
        return calendar.<VTimeZone>getComponents("VTIMEZONE").getFirst().getObservances();
    }
}
