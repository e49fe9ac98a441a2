package com.docspot.notification;

import com.docspot.notification.inbox.Inbox;
import com.docspot.notification.inbox.ReceivedLetter;
import com.docspot.platform.events.Fact;
import com.docspot.platform.events.Outbox;
import com.docspot.platform.test.TestClock;
import com.docspot.platform.test.WithServers;
import com.docspot.platform.web.Ids;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service running for real: HTTP, MongoDB and Kafka; one context for all tests. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "docspot.dev=true",
            "docspot.ledger.sweep=100ms",
            "logging.level.org.apache.kafka=error"
        })
@WithServers
abstract class RunningService {

    protected static final AuthStandIn AUTH = new AuthStandIn();

    @LocalServerPort protected int port;

    @Autowired protected Outbox outbox;

    @Autowired protected Inbox inbox;

    @Autowired protected MongoOperations mongo;

    protected final String patient = Ids.next("pat");
    protected final String doctor = Ids.next("doc");
    protected final String clinic = Ids.next("cln");
    protected final Instant start =
            TestClock.shared().instant().truncatedTo(ChronoUnit.HOURS).plus(3, ChronoUnit.DAYS);

    @DynamicPropertySource
    static void auth(DynamicPropertyRegistry properties) {
        properties.add("docspot.services.auth-service.url", AUTH::url);
        properties.add("docspot.services.appointment-service.url", AUTH::url);
        properties.add("docspot.security.token-uri", () -> AUTH.url() + "/oauth2/token");
        properties.add("docspot.security.service-secret", () -> "secret");
    }

    @BeforeEach
    void somebodyWhoCanBeReached() {
        AUTH.knows("/api/v1/patients/" + patient + "/contact", contact("es-ES"));
        happened(
                doctor,
                "doctor.state",
                "docspot.doctors.v1",
                Map.of(
                        "doctorId",
                        doctor,
                        "title",
                        "Dra.",
                        "givenName",
                        "Marta",
                        "familyName",
                        "Vidal"));
        happened(
                clinic,
                "clinic.state",
                "docspot.clinics.v1",
                Map.of("clinicId", clinic, "name", "Retiro", "address", Map.of("city", "Madrid")));
    }

    @AfterEach
    void theClockGoesRightAgain() {
        TestClock.shared().reset();
        AUTH.failsNext(0);
    }

    protected String addressOf(String id) {
        return id + "@example.org";
    }

    private String contact(String locale) {
        return """
        {"givenName":"Ana","familyName":"Ruiz","email":"%s","phone":"+34600000001","locale":"%s","zone":"Europe/Madrid"}
        """
                .formatted(addressOf(patient), locale);
    }

    /**
     * Something happens elsewhere: told as the other services tell it, through an outbox and Kafka.
     */
    protected void happened(String subject, String type, String topic, Map<String, ?> data) {
        outbox.insert(
                "happenings", new Happening(subject), new Fact("com.docspot." + type, topic, data));
    }

    protected Map<String, Object> visit(String appointment) {
        var data = new HashMap<String, Object>();
        data.put("appointmentId", appointment);
        data.put("patientId", patient);
        data.put("doctorId", doctor);
        data.put("clinicId", clinic);
        data.put("start", start.toString());
        data.put("zone", "Europe/Madrid");
        data.put("by", "PATIENT");
        return data;
    }

    protected void booked(String appointment) {
        happened(
                appointment,
                "appointment.confirmed",
                "docspot.appointments.v1",
                visit(appointment));
    }

    protected List<ReceivedLetter> lettersAbout(String appointment) {
        return inbox.letters(null, appointment);
    }

    record Happening(@Id String id) {}
}
