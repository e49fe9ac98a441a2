package com.docspot.appointment.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.appointment.Http.Answer;
import com.docspot.appointment.RunningService;
import com.docspot.appointment.Surgery;
import com.docspot.platform.test.ContractRules;
import com.docspot.platform.web.Ids;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** Sessions with seats: the doctor's time is taken once, each seat once. */
class GroupSessionsTest extends RunningService {

    private static final String SESSIONS = "/api/v1/group-sessions";
    private static final String APPOINTMENTS = "/api/v1/appointments";

    private final Surgery surgery = Surgery.alone().openDaily("VIDEO", "09:00", "12:00");
    private final String group = surgery.type("VIDEO", 60, Map.of("seats", 5));
    private final String single = surgery.type("VIDEO", 30);

    @Test
    void asManyAsThereAreSeatsGetOneWhoeverComesAtOnce() throws Exception {
        var session = opened("10:00");
        var runs = new ArrayList<Callable<Answer>>();
        for (var i = 0; i < 40; i++) {
            runs.add(() -> seat(session, Ids.next("pat")));
        }
        var answers = new ArrayList<Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var run : threads.invokeAll(runs)) {
                answers.add(run.get());
            }
        }
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(5);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .allMatch(answer -> answer.problem().equals("session-full"));
        assertThat(read(session).json().path("seatsFree").asInt()).isZero();
    }

    @Test
    void theSessionTakesTheDoctorsTimeAsAVisitDoes() {
        known(surgery);
        var visit =
                newPatient()
                        .post(
                                APPOINTMENTS,
                                Map.of(
                                        "doctorId",
                                        surgery.doctor,
                                        "typeId",
                                        single,
                                        "start",
                                        Surgery.at(day, "10:30").toString()));
        assertThat(visit.status()).isEqualTo(201);
        assertThat(open("10:00").problem()).isEqualTo("slot-taken");
        var session = opened("11:00");
        assertThat(open("11:00").problem()).isEqualTo("slot-taken");
        assertThat(
                        newPatient()
                                .post(
                                        APPOINTMENTS,
                                        Map.of(
                                                "doctorId",
                                                surgery.doctor,
                                                "typeId",
                                                single,
                                                "start",
                                                Surgery.at(day, "11:30").toString()))
                                .problem())
                .isEqualTo("slot-taken");
        var listed =
                anonymous()
                        .get(
                                SESSIONS
                                        + "?doctorId="
                                        + surgery.doctor
                                        + "&from="
                                        + Surgery.at(day, "00:00")
                                        + "&to="
                                        + Surgery.at(day.plusDays(1), "00:00"));
        assertThat(listed.json().path("items").size()).isEqualTo(1);
        assertThat(listed.json().path("items").get(0).path("id").asString())
                .isEqualTo(session.id());
    }

    @Test
    void aSeatIsAVisitThatIsCancelledButNotMovedAndIsFreeAgainThen() {
        var session = opened("10:00");
        var patient = Ids.next("pat");
        var seat = seat(session, patient);
        assertThat(seat.status()).as(seat.toString()).isEqualTo(201);
        assertThat(seat.json().path("groupSessionId").asString()).isEqualTo(session.id());
        assertThat(seat(session, patient).problem()).isEqualTo("patient-busy");
        var path = APPOINTMENTS + "/" + seat.id();
        var to = Map.of("start", Surgery.at(day, "09:00").toString());
        assertThat(patient(patient).post(path + "/reschedule", to).problem())
                .isEqualTo("in-a-group");
        assertThat(
                        admin().post(
                                        path + "/reassign",
                                        Map.of("typeId", single),
                                        "If-Match",
                                        "\"1\"")
                                .problem())
                .isEqualTo("in-a-group");
        assertThat(read(session).json().path("seatsFree").asInt()).isEqualTo(4);
        assertThat(patient(patient).post(path + "/cancel", "{}").status()).isEqualTo(200);
        assertThat(read(session).json().path("seatsFree").asInt()).isEqualTo(5);
        assertThat(seat(session, patient).status()).isEqualTo(201);
    }

    @Test
    void whoTakesASeatTwiceWithOneKeyHasOne() {
        var session = opened("10:00");
        var patient = patient(Ids.next("pat"));
        var path = SESSIONS + "/" + session.id() + "/seats";
        var first = patient.post(path, "{}", "Idempotency-Key", "one");
        var again = patient.post(path, "{}", "Idempotency-Key", "one");
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void aSessionThatIsCalledOffTakesEverybodysVisitWithIt() {
        var session = opened("10:00");
        var seats = new ArrayList<Answer>();
        for (var i = 0; i < 3; i++) {
            seats.add(seat(session, Ids.next("pat")));
        }
        var path = SESSIONS + "/" + session.id() + "/cancel";
        assertThat(doctor(surgery).post(path, "").status()).isEqualTo(428);
        assertThat(newPatient().post(path, "", "If-Match", "\"1\"").status()).isEqualTo(403);
        assertThat(staff(Surgery.alone()).post(path, "", "If-Match", "\"1\"").status())
                .isEqualTo(404);
        assertThat(doctor(surgery).post(path, "", "If-Match", "\"1\"").status()).isEqualTo(200);
        Awaitility.await()
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() ->
                        assertThat(seats)
                                .allSatisfy(seat ->
                                        assertThat(state(seat.id())).isEqualTo("CANCELLED")));
        assertThat(seat(session, Ids.next("pat")).problem()).isEqualTo("session-over");
        assertThat(opened("10:00").status()).isEqualTo(201);
    }

    @Test
    void aTypeForAGroupIsNotBookedAloneAndOneForOneHasNoSessions() {
        known(surgery);
        var wish =
                Map.of(
                        "doctorId",
                        surgery.doctor,
                        "typeId",
                        group,
                        "start",
                        Surgery.at(day, "10:00").toString());
        assertThat(newPatient().post(APPOINTMENTS, wish).problem()).isEqualTo("for-a-group");
        assertThat(newPatient().post("/api/v1/holds", wish).problem()).isEqualTo("for-a-group");
        assertThat(newPatient().post(SESSIONS, wish).status()).isEqualTo(403);
        assertThat(
                        doctor(surgery)
                                .post(
                                        SESSIONS,
                                        Map.of(
                                                "doctorId",
                                                surgery.doctor,
                                                "typeId",
                                                single,
                                                "start",
                                                Surgery.at(day, "10:00").toString()))
                                .problem())
                .isEqualTo("unknown-type");
        assertThat(staff(Surgery.alone()).post(SESSIONS, wish).status()).isEqualTo(404);
        assertThat(stored(surgery)).isEmpty();
    }

    @Test
    void itsEventsObeyTheirContracts() {
        ContractRules.assertExamplesObey("group-session.opened", "group-session.cancelled");
    }

    private Answer opened(String time) {
        known(surgery);
        var session = open(time);
        assertThat(session.status()).as(session.toString()).isEqualTo(201);
        return session;
    }

    private Answer open(String time) {
        return doctor(surgery)
                .post(
                        SESSIONS,
                        Map.of(
                                "doctorId",
                                surgery.doctor,
                                "typeId",
                                group,
                                "start",
                                Surgery.at(day, time).toString()));
    }

    private Answer seat(Answer session, String patient) {
        return patient(patient).post(SESSIONS + "/" + session.id() + "/seats", "{}");
    }

    private Answer read(Answer session) {
        return anonymous().get(SESSIONS + "/" + session.id());
    }

    private String state(String id) {
        return mongo.getCollection("appointments")
                .find(new Document("_id", id))
                .first()
                .getString("state");
    }
}
