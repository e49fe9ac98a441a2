package com.docspot.appointment.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.appointment.Http.Answer;
import com.docspot.appointment.RunningService;
import com.docspot.appointment.Surgery;
import com.docspot.platform.test.TestClock;
import com.docspot.platform.web.Ids;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What cannot be is refused with its own problem, and nothing is written. */
class BadInputTest extends RunningService {

    private static final String APPOINTMENTS = "/api/v1/appointments";

    private final Surgery surgery = Surgery.alone().openDaily("VIDEO", "09:00", "12:00");
    private final String type =
            surgery.type("VIDEO", 30, Map.of("noticeMinutes", 60, "horizonDays", 30));
    private long before;

    @BeforeEach
    void theSurgeryIsKnown() {
        surgery.closed(day.plusDays(1))
                .away(day.plusDays(2) + "T09:00", day.plusDays(2) + "T10:00");
        known(surgery);
        before = mongo.getCollection("appointments").countDocuments();
    }

    @AfterEach
    void nothingWasWritten() {
        assertThat(stored(surgery)).isEmpty();
        assertThat(mongo.getCollection("appointments").countDocuments()).isEqualTo(before);
    }

    @Test
    void timesThatCannotBe() {
        var now = TestClock.shared().instant();
        var expected = new LinkedHashMap<String, String>();
        expected.put(Surgery.at(day, "10:01").toString(), "off-grid");
        expected.put(Surgery.at(day, "10:05").toString(), "off-grid");
        expected.put(Surgery.at(day, "10:00").plusNanos(1).toString(), "off-grid");
        expected.put("2020-01-06T09:00:00Z", "in-the-past");
        expected.put("0000-01-01T00:00:00Z", "in-the-past");
        expected.put("-1000000000-01-01T00:00:00Z", "in-the-past");
        expected.put(now.plusSeconds(600).toString(), "too-soon");
        expected.put(Surgery.at(day.plusDays(40), "10:00").toString(), "beyond-horizon");
        expected.put("9999-12-31T23:55:00Z", "beyond-horizon");
        expected.put("+1000000000-12-31T23:59:59.999999999Z", "beyond-horizon");
        expected.put(Surgery.at(day, "08:00").toString(), "not-in-hours");
        expected.put(Surgery.at(day, "11:45").toString(), "not-in-hours");
        expected.put(Surgery.at(day, "12:00").toString(), "not-in-hours");
        expected.put(Surgery.at(day.plusDays(1), "10:00").toString(), "closed");
        expected.put(Surgery.at(day.plusDays(2), "09:45").toString(), "closed");
        expected.forEach((start, problem) -> {
            for (var path : new String[] {APPOINTMENTS, "/api/v1/holds"}) {
                refused(newPatient().post(path, with("start", start)), 422, problem);
            }
        });
    }

    @Test
    void timesThatAreNone() {
        // A start is an instant: a local time in a gap of the clocks cannot even be said.
        for (var start :
                new Object[] {
                    "2027-03-28T02:30", "tomorrow", "2026-13-01T00:00:00Z", "", 1_800_000_000, true
                }) {
            var answer = newPatient().post(APPOINTMENTS, with("start", start));
            assertThat(answer.status()).as("%s: %s", start, answer).isIn(400, 422);
            assertThat(answer.problem()).isNotEmpty();
            assertThat(answer.response().body())
                    .doesNotContain("Exception")
                    .doesNotContain("com.docspot");
        }
    }

    @Test
    void namesThatNobodyHas() {
        refused(
                newPatient().post(APPOINTMENTS, with("doctorId", Ids.next("doc"))),
                404,
                "not-found");
        refused(newPatient().post(APPOINTMENTS, with("doctorId", "Dr. No")), 422, "invalid");
        refused(
                newPatient().post(APPOINTMENTS, with("typeId", Ids.next("typ"))),
                422,
                "unknown-type");
        refused(
                newPatient().post(APPOINTMENTS, with("clinicId", Ids.next("cln"))),
                422,
                "unknown-clinic");
        refused(
                newPatient().post(APPOINTMENTS, Map.of("holdId", Ids.next("apt"))),
                404,
                "not-found");
        refused(
                newPatient().post(APPOINTMENTS, with("patientId", Ids.next("pat"))),
                404,
                "not-found");
        refused(staff(surgery).post(APPOINTMENTS, with("reason", "no patient")), 422, "invalid");
        refused(
                newPatient().post(APPOINTMENTS + "/" + Ids.next("apt") + "/cancel", "{}"),
                404,
                "not-found");
        for (var status : new String[] {"DRAFT", "SUBMITTED", "REJECTED", "SUSPENDED"}) {
            known(surgery.status(status));
            refused(newPatient().post(APPOINTMENTS, with("reason", "hello")), 404, "not-found");
        }
        var retired = Surgery.alone().openDaily("VIDEO", "09:00", "12:00");
        var old = retired.type("VIDEO", 30, Map.of("active", false));
        known(retired);
        refused(
                newPatient()
                        .post(
                                APPOINTMENTS,
                                Map.of(
                                        "doctorId",
                                        retired.doctor,
                                        "typeId",
                                        old,
                                        "start",
                                        Surgery.at(day, "10:00").toString())),
                422,
                "unknown-type");
    }

    @Test
    void bodiesThatAreNone() {
        assertThat(newPatient().post(APPOINTMENTS, "{").status()).isEqualTo(400);
        assertThat(newPatient().post(APPOINTMENTS, "[]").status()).isEqualTo(400);
        assertThat(newPatient().post(APPOINTMENTS, "").status()).isEqualTo(400);
        assertThat(newPatient().post(APPOINTMENTS, with("role", "ADMIN")).status()).isEqualTo(400);
        assertThat(newPatient().post(APPOINTMENTS, with("state", "CONFIRMED")).status())
                .isEqualTo(400);
        assertThat(newPatient().post(APPOINTMENTS, with("reason", 5)).status()).isEqualTo(400);
        assertThat(newPatient().post(APPOINTMENTS, with("reason", "a\u0000b")).status())
                .isEqualTo(400);
        assertThat(newPatient().post(APPOINTMENTS, "[".repeat(5_000)).status()).isEqualTo(400);
        assertThat(newPatient().post(APPOINTMENTS, with("reason", "x".repeat(300_000))).status())
                .isEqualTo(413);
        refused(
                newPatient().post(APPOINTMENTS, with("reason", "x".repeat(10_000))),
                422,
                "invalid");
        refused(newPatient().post(APPOINTMENTS, "{}"), 422, "invalid");
        refused(newPatient().post(APPOINTMENTS, with("holdId", Ids.next("apt"))), 422, "invalid");
        refused(newPatient().post(APPOINTMENTS, with("holdToken", "A".repeat(43))), 422, "invalid");
        refused(newPatient().post(APPOINTMENTS, with("holdToken", "short")), 422, "invalid");
        assertThat(
                        newPatient()
                                .post(
                                        APPOINTMENTS,
                                        with("reason", "x"),
                                        "Idempotency-Key",
                                        "k".repeat(300))
                                .status())
                .isEqualTo(400);
    }

    @Test
    void questionsThatAreNone() {
        var slots = "/api/v1/doctors/" + surgery.doctor + "/slots?type=" + type;
        assertThat(anonymous().get(slots + "&from=" + day + "&to=" + day).status()).isEqualTo(422);
        assertThat(anonymous().get(slots + "&from=" + day.plusDays(1) + "&to=" + day).status())
                .isEqualTo(422);
        assertThat(anonymous().get(slots + "&from=" + day + "&to=" + day.plusDays(93)).status())
                .isEqualTo(422);
        assertThat(anonymous().get(slots + "&from=yesterday&to=" + day).status()).isEqualTo(400);
        assertThat(anonymous().get(slots).status()).isEqualTo(400);
        assertThat(
                        anonymous()
                                .get(slots + "&from=0000-01-01&to=0000-01-05")
                                .json()
                                .path("slots")
                                .size())
                .isZero();
        assertThat(
                        anonymous()
                                .get(slots + "&from=9999-12-01&to=9999-12-31")
                                .json()
                                .path("slots")
                                .size())
                .isZero();
        assertThat(
                        anonymous()
                                .get(
                                        "/api/v1/doctors/"
                                                + Ids.next("doc")
                                                + "/slots?type="
                                                + type
                                                + "&from="
                                                + day
                                                + "&to="
                                                + day.plusDays(1))
                                .status())
                .isEqualTo(404);
        assertThat(
                        anonymous()
                                .get(
                                        "/api/v1/doctors/"
                                                + surgery.doctor
                                                + "/slots?type=none&from="
                                                + day
                                                + "&to="
                                                + day.plusDays(1))
                                .problem())
                .isEqualTo("unknown-type");
    }

    private static void refused(Answer answer, int status, String problem) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.problem()).as(answer.toString()).isEqualTo(problem);
    }

    private Map<String, Object> with(String field, Object value) {
        var body =
                new HashMap<String, Object>(
                        Map.of(
                                "doctorId",
                                surgery.doctor,
                                "typeId",
                                type,
                                "start",
                                Surgery.at(day, "10:00").toString()));
        body.put(field, value);
        return body;
    }
}
