package com.docspot.notification;

import static com.docspot.platform.test.Cast.person;
import static org.awaitility.Awaitility.await;

import com.docspot.notification.contacts.Recipient;
import com.docspot.notification.ledger.Ledger;
import com.docspot.notification.ledger.Message;
import com.docspot.notification.wording.Kind;
import com.docspot.platform.events.Fact;
import com.docspot.platform.events.Outbox;
import com.docspot.platform.test.AuthorizationCells;
import com.docspot.platform.test.Cast.Person;
import com.docspot.platform.test.TestClock;
import com.docspot.platform.test.TestTokens;
import com.docspot.platform.test.WithServers;
import com.docspot.platform.web.Ids;
import com.docspot.platform.web.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Messages to somebody of each role; the settings are those of {@link RunningService}. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "docspot.dev=true",
            "docspot.ledger.sweep=100ms",
            "logging.level.org.apache.kafka=error"
        })
@WithServers
class AuthorizationCellsTest extends AuthorizationCells {

    private static final String CONTACT =
            """
            {"givenName": "Ana", "familyName": "Ruiz", "email": "%s@example.org", "locale": "en"}
            """;

    @Autowired private Ledger ledger;
    @Autowired private Outbox outbox;
    @Autowired private MongoOperations mongo;

    private final String appointment = Ids.next("apt");
    private final String patient = Ids.next("pat");
    private final String doctor = Ids.next("doc");
    private final String clinic = Ids.next("cln");
    private final String organisation = Ids.next("org");
    private String seen;

    @DynamicPropertySource
    static void auth(DynamicPropertyRegistry properties) {
        RunningService.auth(properties);
    }

    @BeforeEach
    void somebodyWasToldOfAVisit() {
        happened(
                doctor,
                "doctor.state",
                "docspot.doctors.v1",
                Map.of("doctorId", doctor, "givenName", "Marta", "familyName", "Vidal"));
        happened(
                clinic,
                "clinic.state",
                "docspot.clinics.v1",
                Map.of("clinicId", clinic, "name", "Retiro", "address", Map.of("city", "Madrid")));
        reached(patient);
        happened(
                appointment,
                "appointment.confirmed",
                "docspot.appointments.v1",
                Map.of(
                        "appointmentId", appointment,
                        "patientId", patient,
                        "doctorId", doctor,
                        "clinicId", clinic,
                        "start", now().plus(3, ChronoUnit.DAYS).toString(),
                        "zone", "Europe/Madrid",
                        "by", "STAFF"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> isSent(new Document("visit.appointmentId", appointment)));
        seen = told(patient);
    }

    @Override
    protected List<Person> cast() {
        return List.of(
                person("who was told", Role.PATIENT, TestTokens.patient(patient), "self"),
                person("who was told", Role.DOCTOR, TestTokens.doctor(doctor), "self"),
                person("who was told", Role.STAFF, TestTokens.staff(organisation), "self"),
                person("who was told", Role.ADMIN, TestTokens.admin(), "self"));
    }

    @Override
    protected List<String> things(String template) {
        return List.of(template.startsWith("/dev/trace/") ? appointment : seen);
    }

    @Override
    protected List<String> things(String template, Person person) {
        return template.startsWith("/api/v1/notifications") && person.relations().contains("self")
                ? List.of(told(recipient(person.role())))
                : things(template);
    }

    @Override
    protected Body body(String operation, String path) {
        return operation.startsWith("POST") ? Body.json("{}") : null;
    }

    @Override
    protected String listed(String template) {
        return seen;
    }

    private String recipient(Role role) {
        return switch (role) {
            case PATIENT -> patient;
            case DOCTOR -> doctor;
            case STAFF -> "usr-" + organisation.substring(4);
            default -> "usr-admin";
        };
    }

    private String told(String recipient) {
        reached(recipient);
        var to = new Recipient(recipient);
        var message = Message.aboutAccount(Ids.next("evt"), Kind.PASSWORD_CHANGED, to, null, now());
        ledger.tell(List.of(message));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> isSent(new Document("_id", message.id())));
        return message.id();
    }

    private static void reached(String recipient) {
        var path =
                switch (recipient.substring(0, 4)) {
                    case "pat-" -> "patients";
                    case "doc-" -> "doctors";
                    default -> "users";
                };
        RunningService.AUTH.knows(
                "/api/v1/" + path + "/" + recipient + "/contact", CONTACT.formatted(recipient));
    }

    private void happened(String subject, String type, String topic, Map<String, ?> data) {
        outbox.insert(
                "happenings", new Happening(subject), new Fact("com.docspot." + type, topic, data));
    }

    private boolean isSent(Document which) {
        return mongo.getCollection("messages").countDocuments(which.append("state", "SENT")) > 0;
    }

    private static Instant now() {
        return TestClock.shared().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    record Happening(@Id String id) {}
}
