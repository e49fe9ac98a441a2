package com.docspot.appointment.availability;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.appointment.RunningService;
import com.docspot.appointment.Surgery;
import com.docspot.platform.test.TestClock;
import com.docspot.platform.web.Ids;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WhyNotTest extends RunningService {

    @Test
    void aMinuteIsClosedExactlyWhenThereIsAtLeastOneReason() {
        var seed = Long.getLong("docspot.seed", System.nanoTime());
        System.out.println("why not: seed " + seed);
        var random = new Random(seed);
        var met = EnumSet.noneOf(Rule.class);
        for (var world = 0; world < 12; world++) {
            met.addAll(explainsEachMinute(random, world));
        }
        assertThat(met)
                .contains(
                        Rule.HOURS,
                        Rule.GRID,
                        Rule.LEAVE,
                        Rule.CLOSURE,
                        Rule.HOLIDAY,
                        Rule.BOOKED,
                        Rule.HELD,
                        Rule.BUFFER,
                        Rule.AUDIENCE,
                        Rule.ROOM);
    }

    @Test
    void namesTheRuleOfTheMoment() {
        var surgery = Surgery.alone().openDaily("VIDEO", "09:00", "12:00");
        var type = surgery.type("VIDEO", 30, Map.of("noticeMinutes", 60, "horizonDays", 4));
        known(surgery);
        assertThat(reasons(surgery, type, Surgery.at(day, "09:00"))).isEmpty();
        assertThat(reasons(surgery, type, Surgery.at(day, "09:10"))).containsExactly("GRID");
        assertThat(reasons(surgery, type, Surgery.at(day, "11:45"))).containsExactly("HOURS");
        assertThat(reasons(surgery, type, Surgery.at(day.plusDays(9), "09:00")))
                .containsExactly("HORIZON");
        TestClock.shared().moveTo(Surgery.at(day, "08:30"));
        assertThat(reasons(surgery, type, Surgery.at(day, "09:00"))).containsExactly("NOTICE");
        assertThat(reasons(surgery, type, Surgery.at(day.minusDays(1), "09:00")))
                .containsExactly("PAST");
        var path = "/api/v1/doctors/" + surgery.doctor + "/slots/explain?type=";
        assertThat(anonymous().get(path + type).status()).isEqualTo(422);
        assertThat(anonymous().get(path + Ids.next("typ") + "&date=" + day).problem())
                .isEqualTo("unknown-type");
    }

    @Test
    void aPublicHolidayIsNamedAndHasNoFreeTime() {
        var surgery = Surgery.alone().openDaily("VIDEO", "09:00", "12:00").holiday(day);
        var type = surgery.type("VIDEO", 30);
        known(surgery);
        assertThat(reasons(surgery, type, Surgery.at(day, "09:00"))).containsExactly("HOLIDAY");
        assertThat(reasons(surgery, type, Surgery.at(day.plusDays(1), "09:00"))).isEmpty();
        assertThat(
                        newPatient()
                                .post(
                                        "/api/v1/appointments",
                                        Map.of(
                                                "doctorId",
                                                surgery.doctor,
                                                "typeId",
                                                type,
                                                "start",
                                                Surgery.at(day, "09:00").toString()))
                                .problem())
                .isEqualTo("closed");
        var slots =
                anonymous()
                        .get(
                                "/api/v1/doctors/%s/slots?type=%s&from=%s&to=%s"
                                        .formatted(surgery.doctor, type, day, day.plusDays(1)));
        assertThat(slots.json().path("slots").size()).isZero();
    }

    /** Compares what is explained with what is offered, minute by minute. */
    private Set<Rule> explainsEachMinute(Random random, int world) {
        var surgery = Surgery.alone().room();
        surgery.openDaily("IN_PERSON", "09:00", "11:0" + 5 * random.nextInt(2));
        surgery.open(day.getDayOfWeek(), "IN_PERSON", "13:00", "15:00", "STAFF");
        var plain = Map.<String, Object>of("gridMinutes", 10, "roomNeeded", true);
        var wide =
                Map.<String, Object>of(
                        "gridMinutes", 15,
                        "bufferBefore", 5,
                        "bufferAfter", 10,
                        "roomNeeded", world % 2 == 0);
        var types =
                List.of(surgery.type("IN_PERSON", 20, plain), surgery.type("IN_PERSON", 25, wide));
        if (world % 4 == 1) {
            surgery.away(day + "T10:00", day + "T10:3" + random.nextInt(10));
        }
        if (world % 4 == 2) {
            surgery.closed(day);
        }
        if (world % 4 == 3) {
            surgery.holiday(day);
        }
        known(surgery);
        var colleague = surgery.colleague().openDaily("IN_PERSON", "09:00", "12:00");
        if (world % 4 == 2) {
            colleague.closed(day);
        }
        if (world % 4 == 3) {
            colleague.holiday(day);
        }
        var theirs = colleague.type("IN_PERSON", 30, Map.of("roomNeeded", true));
        known(colleague);
        for (var i = 0; i < 3; i++) {
            var at = "09:" + List.of("00", "15", "30", "45").get(random.nextInt(4));
            book(surgery, types.get(random.nextInt(2)), at, "/api/v1/appointments");
            book(surgery, types.get(random.nextInt(2)), "10:30", "/api/v1/holds");
            book(colleague, theirs, at, "/api/v1/appointments");
        }
        var met = new HashSet<Rule>();
        for (var type : types) {
            var free = new HashSet<Instant>();
            var query = "?from=%s&to=%s&type=%s".formatted(day, day.plusDays(1), type);
            anonymous()
                    .get("/api/v1/doctors/" + surgery.doctor + "/slots" + query)
                    .json()
                    .path("slots")
                    .forEach(slot -> free.add(Instant.parse(slot.path("start").asString())));
            var explained = explained(surgery, type);
            assertThat(explained).hasSize(24 * 60);
            explained.forEach((minute, rules) -> {
                assertThat(rules.isEmpty())
                        .as("%s: %s", minute, rules)
                        .isEqualTo(free.contains(minute));
                rules.forEach(rule -> met.add(Rule.valueOf(rule)));
            });
        }
        return met;
    }

    private Map<Instant, List<String>> explained(Surgery surgery, String type) {
        var path = "/api/v1/doctors/%s/slots/explain?type=%s&date=%s";
        var answer = anonymous().get(path.formatted(surgery.doctor, type, day));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        var minutes = new HashMap<Instant, List<String>>();
        answer.json()
                .path("spans")
                .forEach(span -> {
                    var rules = new ArrayList<String>();
                    span.path("reasons").forEach(rule -> rules.add(rule.asString()));
                    assertThat(span.path("free").asBoolean()).isEqualTo(rules.isEmpty());
                    var end = Instant.parse(span.path("to").asString());
                    for (var minute = Instant.parse(span.path("from").asString());
                            minute.isBefore(end);
                            minute = minute.plus(1, ChronoUnit.MINUTES)) {
                        minutes.put(minute, rules);
                    }
                });
        return minutes;
    }

    private List<String> reasons(Surgery surgery, String type, Instant at) {
        var path = "/api/v1/doctors/%s/slots/explain?type=%s&at=%s";
        var reasons = new ArrayList<String>();
        anonymous()
                .get(path.formatted(surgery.doctor, type, at))
                .json()
                .path("spans")
                .path(0)
                .path("reasons")
                .forEach(rule -> reasons.add(rule.asString()));
        return reasons;
    }

    private void book(Surgery where, String type, String time, String path) {
        newPatient()
                .post(
                        path,
                        Map.of(
                                "doctorId",
                                where.doctor,
                                "typeId",
                                type,
                                "start",
                                Surgery.at(day, time).toString()));
    }
}
