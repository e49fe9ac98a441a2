package com.docspot.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.docspot.notification.delivery.Channel;
import com.docspot.notification.inbox.ReceivedLetter;
import com.docspot.notification.visits.VisitMessages;
import com.docspot.notification.visits.VisitNews;
import com.docspot.notification.visits.VisitNews.What;
import com.docspot.platform.test.TestClock;
import com.docspot.platform.web.Ids;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class VisitLettersTest extends RunningService {

    private final String appointment = Ids.next("apt");

    @Autowired VisitMessages messages;

    @Test
    void aDoctorGetsMailByTheirOwnAddressInTheirOwnLanguage() {
        AUTH.knows(
                "/api/v1/doctors/" + doctor + "/contact",
                "{\"email\":\"%s\",\"locale\":\"en\"}".formatted(addressOf(doctor)));
        booked(Ids.next("apt"));
        await().until(() -> !inbox.letters(addressOf(doctor), null).isEmpty());
        var letter = inbox.letters(addressOf(doctor), null).getFirst();
        assertThat(letter.subject()).startsWith("Booked: ").doesNotContain("Vidal");
        assertThat(letter.text()).contains("A visit with you", "Retiro", letter.link());
    }

    @Test
    void writesToThePatientInTheirLanguageWithTheNamesAndTheClinicsTime() {
        booked(appointment);
        var letter = theOnly(Channel.MAIL);
        assertThat(letter.to()).isEqualTo(addressOf(patient));
        assertThat(letter.subject()).startsWith("Reservada: Dra. Marta Vidal");
        assertThat(letter.text()).contains("Retiro, Madrid").contains("/visits/" + appointment);
    }

    @Test
    void writesOnceThoughTheNewsComesThreeTimes() {
        var news = news(1, What.CONFIRMED);
        messages.tell(news);
        messages.tell(news);
        theOnly(Channel.MAIL);
        messages.tell(news);
        messages.tell(news(2, What.CANCELLED));
        await().until(() -> lettersAbout(appointment).size() >= 3);
        assertThat(lettersAbout(appointment))
                .extracting(ReceivedLetter::channel)
                .containsExactlyInAnyOrder(Channel.MAIL, Channel.MAIL, Channel.SMS);
    }

    @Test
    void goesOnTryingWhileTheAuthServiceIsAway() {
        AUTH.failsNext(6);
        booked(appointment);
        theOnly(Channel.MAIL);
        assertThat(stored("VISIT_CONFIRMED", patient).getInteger("attempts")).isGreaterThan(1);
    }

    @Test
    void triesAMessageThatCannotBeWordedAsOftenAsAnyOther() {
        var nowhere =
                new VisitNews(
                        Ids.nextUuid().toString(),
                        1,
                        What.CONFIRMED,
                        appointment,
                        patient,
                        doctor,
                        clinic,
                        start,
                        "Nowhere/Nobody",
                        "PATIENT",
                        null,
                        null);
        messages.tell(nowhere);
        // Sooner than the lease of an attempt ends: the failure was met, not left behind.
        await().atMost(Duration.ofSeconds(10))
                .until(() -> stored("VISIT_CONFIRMED", patient).getInteger("attempts") > 1);
        assertThat(lettersAbout(appointment)).isEmpty();
    }

    @Test
    void keepsNoWordsAddressesOrNamesInTheLedger() {
        booked(appointment);
        theOnly(Channel.MAIL);
        assertThat(stored("VISIT_CONFIRMED", patient).toJson())
                .doesNotContain("example.org", "Ana", "Ruiz", "+34600000001", "Marta");
    }

    @Test
    void remindsADayBefore() {
        booked(appointment);
        theOnly(Channel.MAIL);
        TestClock.shared().moveTo(start.minus(Duration.ofHours(23)));
        await().until(() -> lettersAbout(appointment).size() == 3);
        assertThat(lettersAbout(appointment))
                .filteredOn(letter -> letter.subject().startsWith("Recordatorio"))
                .extracting(ReceivedLetter::channel)
                .containsExactlyInAnyOrder(Channel.MAIL, Channel.SMS);
    }

    @Test
    void doesNotRemindOfACancelledVisitInWhateverOrderTheNewsArrives() {
        messages.tell(news(2, What.CANCELLED));
        messages.tell(news(1, What.CONFIRMED));
        assertThat(stored("VISIT_REMINDER", patient).getString("state")).isEqualTo("DROPPED");
    }

    @Test
    void movesTheReminderWithTheVisit() {
        messages.tell(news(1, What.CONFIRMED));
        var later = start.plus(Duration.ofDays(2));
        messages.tell(
                new VisitNews(
                        Ids.nextUuid().toString(),
                        2,
                        What.RESCHEDULED,
                        appointment,
                        patient,
                        doctor,
                        clinic,
                        later,
                        "Europe/Madrid",
                        "PATIENT",
                        null,
                        null));
        assertThat(stored("VISIT_REMINDER", patient).getDate("dueAt").toInstant())
                .isEqualTo(later.minus(Duration.ofDays(1)));
    }

    @Test
    void tellsTheDoctorInTheApplicationThatARequestWaits() {
        messages.tell(news(1, What.REQUESTED));
        await().until(() -> stored("APPROVAL_WANTED", doctor).getString("state").equals("SENT"));
        assertThat(lettersAbout(appointment)).noneMatch(letter -> letter.to().equals(doctor));
    }

    @Test
    void asksThePatientByASecretLinkWhetherAnotherTimeSuits() {
        AUTH.knows(
                "/api/v1/appointments/" + appointment + "/answer-link",
                "{\"url\":\"https://docspot.example/answers/secret\",\"expiresAt\":\"2030-01-01T00:00:00Z\"}");
        var data = visit(appointment);
        data.put("by", "STAFF");
        data.put(
                "proposed",
                Map.of(
                        "doctorId",
                        doctor,
                        "start",
                        start.plus(Duration.ofDays(1)).toString(),
                        "zone",
                        "Europe/Madrid",
                        "expiresAt",
                        start.minus(Duration.ofHours(1)).toString()));
        happened(appointment, "appointment.reschedule-proposed", "docspot.appointments.v1", data);
        var letter = theOnly(Channel.MAIL);
        assertThat(letter.subject()).startsWith("¿Otra hora para tu cita?");
        assertThat(letter.text()).contains("https://docspot.example/answers/secret");
        assertThat(stored("MOVE_PROPOSED", patient).toJson()).doesNotContain("secret");
    }

    @Test
    void asksWhoeverWaitsWhetherTheyWantWhatHasBecomeFree() {
        AUTH.knows(
                "/api/v1/appointments/" + appointment + "/answer-link",
                "{\"url\":\"https://docspot.example/answers/offer\",\"expiresAt\":\"2030-01-01T00:00:00Z\"}");
        var data = visit(appointment);
        data.put("expiresAt", start.minus(Duration.ofHours(1)).toString());
        happened(Ids.next("wai"), "waitlist.offered", "docspot.appointments.v1", data);
        var letter = theOnly(Channel.MAIL);
        assertThat(letter.subject()).startsWith("Ha quedado una hora libre: Dra. Marta Vidal");
        assertThat(letter.text()).contains("https://docspot.example/answers/offer");
    }

    @Test
    void tellsNobodyButTheDoctorOfAnotherRoom() {
        var data = visit(appointment);
        data.put(
                "previous",
                Map.of("start", start.toString(), "doctorId", doctor, "clinicId", clinic));
        happened(appointment, "appointment.rescheduled", "docspot.appointments.v1", data);
        await().until(() -> stored("VISIT_REASSIGNED", doctor).getString("state").equals("SENT"));
        assertThat(stored("VISIT_REASSIGNED", patient).getString("state")).isEqualTo("none");
        assertThat(lettersAbout(appointment)).isEmpty();
    }

    @Test
    void tellsThePatientWhoTheirDoctorIsNow() {
        var data = visit(appointment);
        data.put(
                "previous",
                Map.of("start", start.toString(), "doctorId", Ids.next("doc"), "clinicId", clinic));
        happened(appointment, "appointment.rescheduled", "docspot.appointments.v1", data);
        assertThat(theOnly(Channel.MAIL).subject()).contains("es con Dra. Marta Vidal");
    }

    private VisitNews news(long sequence, What what) {
        return new VisitNews(
                Ids.nextUuid().toString(),
                sequence,
                what,
                appointment,
                patient,
                doctor,
                clinic,
                start,
                "Europe/Madrid",
                "PATIENT",
                null,
                null);
    }

    private ReceivedLetter theOnly(Channel channel) {
        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(20))
                .until(() -> !on(channel).isEmpty());
        assertThat(on(channel)).hasSize(1);
        return on(channel).getFirst();
    }

    private List<ReceivedLetter> on(Channel channel) {
        return lettersAbout(appointment).stream()
                .filter(letter -> letter.channel() == channel)
                .toList();
    }

    private Document stored(String kind, String recipient) {
        var found =
                mongo.getCollection("messages")
                        .find(
                                new Document("visit.appointmentId", appointment)
                                        .append("kind", kind)
                                        .append("recipient", recipient))
                        .first();
        return found == null ? new Document("state", "none") : found;
    }
}
