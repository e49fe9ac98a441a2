package com.docspot.appointment.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.appointment.Http;
import com.docspot.appointment.Http.Answer;
import com.docspot.appointment.RunningService;
import com.docspot.appointment.Surgery;
import com.docspot.platform.test.TestTokens;
import com.docspot.platform.web.Ids;
import java.io.StringReader;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Map;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DtStart;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** What calendar programs read of visits. */
class CalendarsTest extends RunningService {

    private static final String APPOINTMENTS = "/api/v1/appointments";
    private static final String CALENDARS = "/api/v1/calendars";

    private final Surgery surgery = Surgery.alone().openDaily("VIDEO", "00:00", "12:00");
    private final String type =
            surgery.type("VIDEO", 30, Map.of("horizonDays", 730, "cancellationMinutes", 0));
    private final String patient = Ids.next("pat");

    @Test
    void oneVisitIsAnInvitationThatRisesAndEnds() throws Exception {
        known(surgery);
        var visit = booked(Surgery.at(day, "09:00"));
        var path = APPOINTMENTS + "/" + visit.id() + ".ics";

        var invited = patient(patient).get(path);
        assertThat(invited.header("Content-Type")).isEqualTo("text/calendar;charset=utf-8");
        assertThat(invited.header("Content-Disposition")).contains(visit.id() + ".ics");
        assertThat(one(invited, "UID")).isEqualTo(visit.id() + "@docspot");
        assertThat(method(invited)).isEqualTo("REQUEST");
        assertThat(one(invited, "SEQUENCE")).isEqualTo("0");
        assertThat(one(invited, "STATUS")).isEqualTo("CONFIRMED");
        assertThat(one(invited, "SUMMARY")).isEqualTo("Dr. Inés Müller");
        assertThat(one(invited, "LOCATION")).isEqualTo("Clínica del Retiro, Madrid");
        assertThat(starts(invited)).containsExactly(Surgery.at(day, "09:00"));
        assertThat(parsed(invited).validate(true).getEntries()).isEmpty();

        assertThat(
                        patient(patient)
                                .post(
                                        APPOINTMENTS + "/" + visit.id() + "/reschedule",
                                        Map.of("start", Surgery.at(day, "10:30").toString()))
                                .status())
                .isEqualTo(200);
        var moved = patient(patient).get(path);
        assertThat(one(moved, "UID")).isEqualTo(visit.id() + "@docspot");
        assertThat(one(moved, "SEQUENCE")).isEqualTo("1");
        assertThat(starts(moved)).containsExactly(Surgery.at(day, "10:30"));

        assertThat(
                        patient(patient)
                                .post(APPOINTMENTS + "/" + visit.id() + "/cancel", "{}")
                                .status())
                .isEqualTo(200);
        var off = patient(patient).get(path);
        assertThat(method(off)).isEqualTo("CANCEL");
        assertThat(one(off, "UID")).isEqualTo(visit.id() + "@docspot");
        assertThat(one(off, "SEQUENCE")).isEqualTo("2");
        assertThat(one(off, "STATUS")).isEqualTo("CANCELLED");
        assertThat(parsed(off).validate(true).getEntries()).isEmpty();
    }

    @Test
    void aRequestIsTentativeAndTheDoctorsEntryNamesNobody() throws Exception {
        var asked = surgery.type("VIDEO", 30, Map.of("approval", true));
        known(surgery);
        var visit = patient(patient).post(APPOINTMENTS, wish(asked, Surgery.at(day, "09:00")));
        var path = APPOINTMENTS + "/" + visit.id() + ".ics";
        assertThat(one(patient(patient).get(path), "STATUS")).isEqualTo("TENTATIVE");
        assertThat(one(doctor(surgery).get(path), "SUMMARY")).isEqualTo("Visit");
        assertThat(new Http(port, TestTokens.service("notification-service")).get(path).status())
                .isEqualTo(200);
        assertThat(newPatient().get(path).status()).isEqualTo(404);
        assertThat(anonymous().get(path).status()).isEqualTo(401);
    }

    @Test
    void timesSurviveTheClocksChange() throws Exception {
        known(surgery);
        var spring = LocalDate.of(2027, 3, 28);
        var autumn = LocalDate.of(2027, 10, 31);
        var wanted =
                List.of(
                        Surgery.at(spring.minusDays(1), "09:00"),
                        Surgery.at(spring, "09:00"),
                        Surgery.at(autumn.minusDays(1), "09:00"),
                        // A clock in Madrid shows 02:30 twice that night.
                        Instant.parse("2027-10-31T00:30:00Z"),
                        Instant.parse("2027-10-31T01:30:00Z"),
                        Surgery.at(autumn, "09:00"));
        wanted.forEach(this::booked);
        var feed = opened(patient(patient));
        var read = anonymous().get(feed);
        assertThat(starts(read)).containsExactlyElementsOf(wanted);
        assertThat(read.response().body())
                .contains("DTSTART;TZID=Europe/Madrid:20270328T090000")
                .contains("DTSTART;TZID=Europe/Madrid:20271031T023000")
                .contains("DTSTART:20271031T013000Z");
        assertThat(parsed(read).validate(true).getEntries()).isEmpty();
    }

    @Test
    void aFeedIsSecretHasNoHealthDataAndCanBeTakenBack() throws Exception {
        known(surgery);
        var wish = new java.util.HashMap<>(wish(type, Surgery.at(day, "09:00")));
        wish.put("reason", "a rash that itches");
        var visit = patient(patient).post(APPOINTMENTS, wish);
        assertThat(visit.status()).isEqualTo(201);
        assertThat(patient(patient).get(CALENDARS + "/me").status()).isEqualTo(404);
        var feed = opened(patient(patient));
        assertThat(patient(patient).get(CALENDARS + "/me").json().path("since").asString())
                .isNotEmpty();

        var read = anonymous().get(feed);
        assertThat(method(read)).isEqualTo("PUBLISH");
        assertThat(read.response().body())
                .contains(visit.id())
                .doesNotContain("rash")
                .doesNotContain("Visit")
                .doesNotContain(patient);
        var stored =
                mongo.getCollection("calendar_feeds").find(new Document("_id", patient)).first();
        assertThat(feed).doesNotContain(stored.getString("token"));

        var other = opened(patient(patient));
        assertThat(other).isNotEqualTo(feed);
        assertThat(anonymous().get(feed).status()).isEqualTo(404);
        assertThat(anonymous().get(other).status()).isEqualTo(200);
        assertThat(patient(patient).delete(CALENDARS + "/me").status()).isEqualTo(204);
        assertThat(anonymous().get(other).status()).isEqualTo(404);
        assertThat(anonymous().get(CALENDARS + "/" + patient + ".ics").status()).isEqualTo(404);
    }

    @Test
    void aDoctorReadsAllTheirVisitsAndNoNames() throws Exception {
        known(surgery);
        booked(Surgery.at(day, "09:00"));
        var off = booked(Surgery.at(day, "10:00"));
        patient(patient).post(APPOINTMENTS + "/" + off.id() + "/cancel", "{}");
        newPatient().post(APPOINTMENTS, wish(type, Surgery.at(day, "11:00")));
        var read = anonymous().get(opened(doctor(surgery)));
        assertThat(starts(read))
                .containsExactly(Surgery.at(day, "09:00"), Surgery.at(day, "11:00"));
        assertThat(read.response().body()).doesNotContain(patient);
        assertThat(staff(surgery).post(CALENDARS, "").status()).isEqualTo(403);
        assertThat(anonymous().post(CALENDARS, "").status()).isEqualTo(401);
    }

    private String opened(Http who) {
        var opened = who.post(CALENDARS, "");
        assertThat(opened.status()).as(opened.toString()).isEqualTo(201);
        return URI.create(opened.json().path("url").asString()).getPath();
    }

    private Answer booked(Instant start) {
        var visit = patient(patient).post(APPOINTMENTS, wish(type, start));
        assertThat(visit.status()).as(visit.toString()).isEqualTo(201);
        return visit;
    }

    private Map<String, Object> wish(String kind, Instant start) {
        return Map.of("doctorId", surgery.doctor, "typeId", kind, "start", start.toString());
    }

    private static Calendar parsed(Answer answer) throws Exception {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return new CalendarBuilder().build(new StringReader(answer.response().body()));
    }

    private static String method(Answer answer) throws Exception {
        return parsed(answer).getMethod().getValue();
    }

    private static String one(Answer answer, String property) throws Exception {
        return parsed(answer)
                .<VEvent>getComponents("VEVENT")
                .getFirst()
                .getRequiredProperty(property)
                .getValue();
    }

    private static List<Instant> starts(Answer answer) throws Exception {
        return parsed(answer).<VEvent>getComponents("VEVENT").stream()
                .map(event -> event.<DtStart<Temporal>>getRequiredProperty("DTSTART").getDate())
                .map(Instant::from)
                .toList();
    }
}
