package com.docspot.appointment.waitlist;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.appointment.Http;
import com.docspot.appointment.Http.Answer;
import com.docspot.appointment.RunningService;
import com.docspot.appointment.Surgery;
import com.docspot.platform.test.ContractRules;
import com.docspot.platform.test.TestClock;
import com.docspot.platform.test.TestTokens;
import com.docspot.platform.web.Ids;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class WaitlistTest extends RunningService {

    private static final String WAITLIST = "/api/v1/waitlist";

    private final Surgery surgery =
            Surgery.alone().open(day.getDayOfWeek(), "VIDEO", "09:00", "10:00", "PUBLIC");
    private final String type =
            surgery.type("VIDEO", 30, Map.of("gridMinutes", 30, "horizonDays", 6));
    private final String first = Ids.next("pat");
    private final String second = Ids.next("pat");

    @Autowired private Matching matching;

    @Autowired private Waitlist waitlist;

    @Test
    void whoWaitsGoesOnWaitingWhenTheirRecordsAreMerged() {
        var visit = full();
        var entry = join(first, Map.of());
        waitlist.follow(first, second);
        assertThat(read(second, entry).json().path("patientId").asString()).isEqualTo(second);
        assertThat(read(first, entry).status()).isEqualTo(404);
        cancel(visit);
        await(() -> assertThat(state(entry)).isEqualTo("OFFERED"));
        var offer = WAITLIST + "/offers/" + offerOf(second, entry) + "/accept";
        assertThat(patient(second).post(offer, "").status()).isEqualTo(201);
    }

    @Test
    void aFreedTimeIsOfferedToTheLongestWaitingAndThenToTheNext() {
        var visit = full();
        var one = join(first, Map.of());
        var two = join(second, Map.of());
        assertThat(one.json().path("state").asString()).isEqualTo("WAITING");
        assertThat(two.json().path("ahead").asInt()).isEqualTo(1);
        assertThat(two.json().path("order").path(0).path("rule").asString())
                .isEqualTo("FEWEST_MISSES");
        cancel(visit);
        await(() -> assertThat(state(one)).isEqualTo("OFFERED"));
        assertThat(state(two)).isEqualTo("WAITING");
        assertThat(newPatient().post("/api/v1/appointments", wish("09:00")).problem())
                .as("the time is kept")
                .isEqualTo("slot-taken");

        var offer = read(first, one).json().path("offer");
        assertThat(offer.path("localStart").asString()).isEqualTo(day + "T09:00");
        var offerPath = WAITLIST + "/offers/" + offer.path("id").asString();
        assertThat(patient(second).post(offerPath + "/accept", "").status()).isEqualTo(404);
        assertThat(patient(first).post(offerPath + "/decline", "").status()).isEqualTo(204);
        await(() -> assertThat(state(two)).isEqualTo("OFFERED"));
        assertThat(read(first, one).json().path("misses").asInt()).isEqualTo(1);

        var taken =
                patient(second).post(WAITLIST + "/offers/" + offerOf(second, two) + "/accept", "");
        assertThat(taken.status()).as(taken.toString()).isEqualTo(201);
        assertThat(patient(second).get("/api/v1/appointments/" + taken.id()).json().path("state"))
                .asString()
                .contains("CONFIRMED");
        assertThat(state(two)).isEqualTo("BOOKED");
        assertThat(state(one)).isEqualTo("WAITING");
    }

    @Test
    void anOfferThatNobodyAnswersLapsesAndCascades() {
        var visit = full();
        var one = join(first, Map.of());
        var two = join(second, Map.of());
        cancel(visit);
        await(() -> assertThat(state(one)).isEqualTo("OFFERED"));
        TestClock.shared().forward(Duration.ofMinutes(121));
        await(() -> assertThat(state(two)).isEqualTo("OFFERED"));
        assertThat(state(one)).isEqualTo("WAITING");
        TestClock.shared().forward(Duration.ofMinutes(121));
        await(() -> assertThat(state(two)).isEqualTo("WAITING"));
        await(() ->
                assertThat(newPatient().post("/api/v1/appointments", wish("09:00")).status())
                        .as("nobody is offered a time twice, so it is free for all")
                        .isEqualTo(201));
    }

    @Test
    void anOfferIsAnsweredByItsLink() {
        var visit = full();
        var one = join(first, Map.of());
        cancel(visit);
        await(() -> assertThat(state(one)).isEqualTo("OFFERED"));
        var service = new Http(port, TestTokens.service("notification-service"));
        var link =
                service.get("/api/v1/appointments/" + offerOf(first, one) + "/answer-link")
                        .json()
                        .path("url")
                        .asString();
        var path = "/api/v1" + URI.create(link).getPath();
        assertThat(anonymous().get(path).json().path("kind").asString()).isEqualTo("OFFER");
        var accepted = anonymous().post(path + "/accept", "");
        assertThat(accepted.status()).as(accepted.toString()).isEqualTo(200);
        await(() -> assertThat(state(one)).isEqualTo("BOOKED"));
        assertThat(anonymous().post(path + "/accept", "").status()).isEqualTo(404);
    }

    @Test
    void onlyWhatWasWantedIsOffered() {
        var visit = full();
        var afternoon = join(first, Map.of("timeFrom", "14:00"));
        var otherDay = join(second, Map.of("days", List.of(day.getDayOfWeek().plus(1).name())));
        cancel(visit);
        await(() ->
                assertThat(newPatient().post("/api/v1/appointments", wish("09:00")).status())
                        .isEqualTo(201));
        assertThat(state(afternoon)).isEqualTo("WAITING");
        assertThat(state(otherDay)).isEqualTo("WAITING");
    }

    @Test
    void whoeverLeavesGivesTheirOfferToTheNext() {
        var visit = full();
        var one = join(first, Map.of());
        var two = join(second, Map.of());
        cancel(visit);
        await(() -> assertThat(state(one)).isEqualTo("OFFERED"));
        assertThat(patient(second).delete(WAITLIST + "/" + one.id()).status()).isEqualTo(404);
        assertThat(patient(first).delete(WAITLIST + "/" + one.id()).status()).isEqualTo(204);
        await(() -> assertThat(state(two)).isEqualTo("OFFERED"));
        assertThat(state(one)).isEqualTo("LEFT");
    }

    @Test
    void aSpecialtyIsWaitedForToo() {
        var body = new HashMap<>(days());
        body.put("specialty", "207RC0000X");
        body.put("mode", "VIDEO");
        body.put("clinicId", surgery.clinic);
        full();
        var joined = patient(first).post(WAITLIST, body);
        assertThat(joined.status()).as(joined.toString()).isEqualTo(201);
        assertThat(staff(surgery).get(WAITLIST).json().path("items").size()).isEqualTo(1);
        assertThat(staff(Surgery.alone()).get(WAITLIST).json().path("items").size()).isZero();
        surgery.open(day.getDayOfWeek(), "VIDEO", "11:00", "11:30", "PUBLIC");
        known(surgery);
        matching.opened(surgery.doctor);
        await(() -> assertThat(state(joined)).isEqualTo("OFFERED"));
    }

    @Test
    void refusesWhatCannotBeWaitedFor() {
        full();
        var bad = new HashMap<>(days());
        bad.put("to", day.minusDays(30).toString());
        bad.put("doctorId", surgery.doctor);
        bad.put("typeId", type);
        assertThat(patient(first).post(WAITLIST, bad).status()).isEqualTo(422);
        assertThat(patient(first).post(WAITLIST, days()).status()).isEqualTo(422);
        bad.putAll(days());
        bad.put("typeId", Ids.next("typ"));
        assertThat(patient(first).post(WAITLIST, bad).problem()).isEqualTo("unknown-type");
        bad.put("typeId", type);
        bad.put("patientId", second);
        assertThat(patient(first).post(WAITLIST, bad).status()).isEqualTo(404);
    }

    @Test
    void ofManyWhoWaitNoTwoAreOfferedOneTimeThoughItIsOfferedFromEverywhere() throws Exception {
        known(surgery);
        var visits = new ArrayList<Answer>();
        for (var time : List.of("09:00", "09:30")) {
            visits.add(newPatient().post("/api/v1/appointments", wish(time)));
        }
        var waiting = new ArrayList<Answer>();
        for (var i = 0; i < 12; i++) {
            waiting.add(join(Ids.next("pat"), Map.of()));
        }
        visits.forEach(this::cancel);
        var runs = new ArrayList<Callable<Void>>();
        for (var i = 0; i < 16; i++) {
            runs.add(() -> {
                matching.opened(surgery.doctor);
                return null;
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var run : threads.invokeAll(runs)) {
                run.get();
            }
        }
        await(() -> assertThat(offered(waiting)).hasSize(2));
        assertThat(new HashSet<>(offered(waiting))).hasSize(2);
    }

    @Test
    void itsEventsObeyTheirContracts() {
        ContractRules.assertExamplesObey(
                "waitlist.joined", "waitlist.offered", "waitlist.accepted", "waitlist.lapsed");
    }

    /** The times that are kept for those who wait. */
    private List<Long> offered(List<Answer> waiting) {
        var found = new ArrayList<Long>();
        mongo.getCollection("waitlist")
                .find(
                        new Document("state", "OFFERED")
                                .append(
                                        "_id",
                                        new Document(
                                                "$in", waiting.stream().map(Answer::id).toList())))
                .forEach(entry ->
                        found.add(entry.get("offer", Document.class).getDate("start").getTime()));
        return found;
    }

    /** Everything is booked; the visit at nine is given. */
    private Answer full() {
        known(surgery);
        var visit = newPatient().post("/api/v1/appointments", wish("09:00"));
        assertThat(visit.status()).as(visit.toString()).isEqualTo(201);
        assertThat(newPatient().post("/api/v1/appointments", wish("09:30")).status())
                .isEqualTo(201);
        return visit;
    }

    private Answer join(String patient, Map<String, Object> more) {
        var body = new HashMap<>(days());
        body.put("doctorId", surgery.doctor);
        body.put("typeId", type);
        body.putAll(more);
        var joined = patient(patient).post(WAITLIST, body);
        assertThat(joined.status()).as(joined.toString()).isEqualTo(201);
        return joined;
    }

    private Map<String, Object> days() {
        return Map.of("from", day.toString(), "to", day.toString());
    }

    private void cancel(Answer visit) {
        assertThat(
                        admin().post(
                                        "/api/v1/appointments/" + visit.id() + "/cancel",
                                        "{}",
                                        "If-Match",
                                        "\"1\"")
                                .status())
                .isEqualTo(200);
    }

    private String state(Answer entry) {
        return admin().get(WAITLIST + "/" + entry.id()).json().path("state").asString();
    }

    private Answer read(String patient, Answer entry) {
        return patient(patient).get(WAITLIST + "/" + entry.id());
    }

    private String offerOf(String patient, Answer entry) {
        return read(patient, entry).json().path("offer").path("id").asString();
    }

    private Map<String, Object> wish(String time) {
        return Map.of(
                "doctorId",
                surgery.doctor,
                "typeId",
                type,
                "start",
                Surgery.at(day, time).toString());
    }

    private static void await(ThrowingRunnable truth) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(truth);
    }
}
