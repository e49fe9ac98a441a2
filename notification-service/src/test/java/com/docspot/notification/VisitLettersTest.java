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
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class VisitLettersTest extends RunningService {

    private final String appointment = Ids.next("apt");

    @Autowired VisitMessages messages;

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
                        "PATIENT");
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
                        "PATIENT"));
        assertThat(stored("VISIT_REMINDER", patient).getDate("dueAt").toInstant())
                .isEqualTo(later.minus(Duration.ofDays(1)));
    }

    @Test
    void tellsTheDoctorInTheApplicationThatARequestWaits() {
        messages.tell(news(1, What.REQUESTED));
        await().until(() -> stored("APPROVAL_WANTED", doctor).getString("state").equals("SENT"));
        assertThat(lettersAbout(appointment)).noneMatch(letter -> letter.to().equals(doctor));
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
                "PATIENT");
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
