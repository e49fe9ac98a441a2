package com.docspot.appointment.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.appointment.Http.Answer;
import com.docspot.appointment.RunningService;
import com.docspot.appointment.Surgery;
import com.docspot.platform.test.TestClock;
import com.docspot.platform.web.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Visits that repeat: all or none, or those that can be had. */
class SeriesTest extends RunningService {

    private static final String SERIES = "/api/v1/appointment-series";
    private static final String APPOINTMENTS = "/api/v1/appointments";

    private final Surgery surgery = Surgery.alone().openDaily("VIDEO", "09:00", "12:00");
    private final String type = surgery.type("VIDEO", 30, Map.of("horizonDays", 730));
    private final String patient = Ids.next("pat");

    @Autowired private SeriesDocuments documents;

    @Test
    void theClockOnTheWallShowsTheSameTimeAtEachVisit() {
        known(surgery);
        var booked = series(Map.of("times", 30, "take", "ALL"));
        assertThat(booked.status()).as(booked.toString()).isEqualTo(201);
        var visits = booked.json().path("visits");
        assertThat(visits.size()).isEqualTo(30);
        for (var i = 0; i < 30; i++) {
            assertThat(visits.get(i).path("localStart").asString())
                    .isEqualTo(day.plusWeeks(i) + "T10:00");
            assertThat(visits.get(i).path("state").asString()).isEqualTo("CONFIRMED");
        }
        var read = patient(patient).get(booked.header("Location"));
        assertThat(read.json().path("visits").size()).isEqualTo(30);
        assertThat(newPatient().get(booked.header("Location")).status()).isEqualTo(404);
        assertThat(doctor(surgery).get(booked.header("Location")).status()).isEqualTo(200);
    }

    @Test
    void aConflictRefusesAllAndIsNamedWithAlternatives() {
        known(surgery);
        other(day.plusWeeks(1) + "T10:00");
        var refused = series(Map.of("times", 3, "take", "ALL"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("series-conflicts");
        var conflicts = refused.json().path("conflicts");
        assertThat(conflicts.size()).isEqualTo(1);
        assertThat(conflicts.get(0).path("localStart").asString())
                .isEqualTo(day.plusWeeks(1) + "T10:00");
        assertThat(conflicts.get(0).path("why").asString()).isEqualTo("slot-taken");
        assertThat(conflicts.get(0).path("alternatives").size()).isPositive();
        // The grid is a quarter of an hour, the other visit takes half of one.
        assertThat(conflicts.get(0).path("alternatives").get(0).path("localStart").asString())
                .startsWith(day.plusWeeks(1).toString());
        assertThat(living()).isEqualTo(1);
        assertThat(mongo.getCollection("series").countDocuments(mine())).isZero();
    }

    @Test
    void theFreeOnesAreBookedWhereThatIsWanted() {
        known(surgery);
        other(day.plusWeeks(1) + "T10:00");
        var elsewhere = known(Surgery.alone().openDaily("VIDEO", "09:00", "12:00"));
        var there = elsewhere.type("VIDEO", 30);
        known(elsewhere);
        assertThat(
                        patient(patient)
                                .post(
                                        APPOINTMENTS,
                                        Map.of(
                                                "doctorId",
                                                elsewhere.doctor,
                                                "typeId",
                                                there,
                                                "start",
                                                Surgery.at(day.plusWeeks(2), "10:00").toString()))
                                .status())
                .isEqualTo(201);
        var booked = series(Map.of("times", 4, "take", "FREE"));
        assertThat(booked.status()).as(booked.toString()).isEqualTo(201);
        assertThat(booked.json().path("visits").size()).isEqualTo(2);
        var why = new ArrayList<String>();
        booked.json().path("conflicts").forEach(miss -> why.add(miss.path("why").asString()));
        assertThat(why).containsExactly("slot-taken", "patient-busy");
    }

    @Test
    void aMonthIsTheSameWeekdayOfTheMonth() {
        assertThat(monthly("2026-12-15T09:00", 3))
                .containsExactly("2026-12-15T09:00", "2027-01-19T09:00", "2027-02-16T09:00");
        assertThat(monthly("2026-12-31T09:00", 3))
                .as("a fifth Thursday is the last")
                .containsExactly("2026-12-31T09:00", "2027-01-28T09:00", "2027-02-25T09:00");
    }

    @Test
    void aSeriesHasAnEndAndABeginning() {
        known(surgery);
        for (var bad :
                List.of(
                        Map.<String, Object>of("take", "ALL"),
                        Map.<String, Object>of("take", "ALL", "times", 1),
                        Map.<String, Object>of("take", "ALL", "times", 53),
                        Map.<String, Object>of("take", "ALL", "times", 10_000),
                        Map.<String, Object>of("take", "ALL", "times", 3, "every", 0),
                        Map.<String, Object>of("take", "ALL", "times", 3, "every", 13))) {
            assertThat(series(bad).problem()).as("%s", bad).isEqualTo("invalid");
        }
        assertThat(
                        series(Map.of("take", "ALL", "times", 3, "start", "2020-01-06T09:00:00Z"))
                                .problem())
                .isEqualTo("in-the-past");
        assertThat(
                        series(
                                        Map.of(
                                                "take",
                                                "ALL",
                                                "times",
                                                3,
                                                "start",
                                                Surgery.at(day, "10:01").toString()))
                                .problem())
                .isEqualTo("off-grid");
        assertThat(series(Map.of("take", "ALL", "times", 3, "doctorId", Ids.next("doc"))).status())
                .isEqualTo(404);
        assertThat(stored(surgery)).isEmpty();
        assertThat(mongo.getCollection("series").countDocuments(mine())).isZero();
    }

    @Test
    void theSameKeyIsTheSameSeries() {
        known(surgery);
        var body = body(Map.of("times", 3, "take", "ALL"));
        var first = patient(patient).post(SERIES, body, "Idempotency-Key", "once");
        var again = patient(patient).post(SERIES, body, "Idempotency-Key", "once");
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(living()).isEqualTo(3);
    }

    @Test
    void whatACrashLeavesUndecidedIsGivenBackAndWhatItLeavesDecidedIsBooked() {
        known(surgery);
        var booked = series(Map.of("times", 2, "take", "ALL"));
        var ids = new ArrayList<String>();
        booked.json().path("visits").forEach(visit -> ids.add(visit.path("id").asString()));
        var now = TestClock.shared().instant();
        var kept = held(ids.getFirst());
        documents.add(undecided(Series.State.TRYING, kept, now.minusSeconds(1)));
        var decided = held(ids.getLast());
        documents.add(undecided(Series.State.BOOKED, decided, now.minusSeconds(1)));
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> {
                    assertThat(stored(kept).getString("state")).isEqualTo("CANCELLED");
                    assertThat(stored(kept)).doesNotContainKey("occupancy");
                    assertThat(stored(decided).getString("state")).isEqualTo("CONFIRMED");
                    assertThat(stored(decided).getString("patientId")).isEqualTo(patient);
                });
    }

    /** Takes a visit of a series back to where a crash can leave it: kept and not yet a visit. */
    private String held(String id) {
        mongo.getCollection("appointments")
                .updateOne(
                        new Document("_id", id),
                        new Document(
                                        "$set",
                                        new Document("state", "HELD").append("offeredTo", patient))
                                .append(
                                        "$unset",
                                        new Document("patientId", "").append("dueAt", "")));
        return id;
    }

    private Series undecided(Series.State state, String visit, Instant due) {
        return new Series(
                Ids.next("ser"),
                state,
                patient,
                surgery.doctor,
                surgery.organisation,
                List.of(visit),
                due,
                null,
                null,
                due);
    }

    private List<String> monthly(String first, int times) {
        var plan =
                new SeriesPlan(
                        new Wish("doc", "typ", null, new Date().toInstant()),
                        Rhythm.MONTH,
                        1,
                        times,
                        true);
        return plan.starts(LocalDateTime.parse(first)).stream()
                .map(LocalDateTime::toString)
                .toList();
    }

    private void other(String local) {
        var start = LocalDateTime.parse(local).atZone(Surgery.ZONE).toInstant().toString();
        assertThat(
                        newPatient()
                                .post(
                                        APPOINTMENTS,
                                        Map.of(
                                                "doctorId",
                                                surgery.doctor,
                                                "typeId",
                                                type,
                                                "start",
                                                start))
                                .status())
                .isEqualTo(201);
    }

    private Answer series(Map<String, Object> more) {
        return patient(patient).post(SERIES, body(more));
    }

    private Map<String, Object> body(Map<String, Object> more) {
        var body =
                new HashMap<String, Object>(
                        Map.of(
                                "doctorId",
                                surgery.doctor,
                                "typeId",
                                type,
                                "start",
                                Surgery.at(day, "10:00").toString(),
                                "rhythm",
                                "WEEK"));
        body.putAll(more);
        return body;
    }

    private long living() {
        return stored(surgery).stream().filter(visit -> visit.containsKey("occupancy")).count();
    }

    private Document stored(String id) {
        return mongo.getCollection("appointments").find(new Document("_id", id)).first();
    }

    private Document mine() {
        return new Document("patientId", patient);
    }
}
