package com.docspot.document;

import static com.docspot.platform.test.Cast.person;
import static org.awaitility.Awaitility.await;

import com.docspot.platform.events.Fact;
import com.docspot.platform.events.Outbox;
import com.docspot.platform.test.AuthorizationCells;
import com.docspot.platform.test.Cast.Person;
import com.docspot.platform.test.TestTokens;
import com.docspot.platform.test.WithServers;
import com.docspot.platform.web.Ids;
import com.docspot.platform.web.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Documents of one visit, brought by its patient or whoever asks; the patient has a guardian, and
 * somebody who was one.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@WithServers
class AuthorizationCellsTest extends AuthorizationCells {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final String appointment = Ids.next("apt");
    private final String patient = Ids.next("pat");
    private final String guardian = Ids.next("pat");
    private final String former = Ids.next("pat");
    private final String doctor = Ids.next("doc");
    private final String organisation = Ids.next("org");

    @LocalServerPort private int port;
    @Autowired private Outbox outbox;
    @Autowired private MongoOperations mongo;
    private String seen;

    @DynamicPropertySource
    static void folder(DynamicPropertyRegistry properties) throws IOException {
        var folder = Files.createTempDirectory("docspot-files");
        properties.add("docspot.files.dir", folder::toString);
    }

    @BeforeEach
    void aVisitIsBooked() {
        outbox.insert(
                "happenings",
                new Happening(appointment),
                new Fact(
                        "com.docspot.appointment.confirmed",
                        "docspot.appointments.v1",
                        Map.of(
                                "patientId", patient,
                                "doctorId", doctor,
                                "organisationId", organisation)));
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        mongo.getCollection("visits")
                                        .countDocuments(new Document("_id", appointment))
                                == 1);
        outbox.insert("families", new Family(patient));
        tell("relation.added", guardian);
        tell("relation.added", former);
        tell("relation.ended", former);
        await().atMost(Duration.ofSeconds(20)).until(() -> sees(guardian) && !sees(former));
        seen = brought(TestTokens.patient(patient));
    }

    @Override
    protected List<Person> cast() {
        return List.of(
                person(
                        "who brought it",
                        Role.PATIENT,
                        TestTokens.patient(patient),
                        "patient",
                        "self"),
                person("the guardian", Role.PATIENT, TestTokens.patient(guardian), "guardian"),
                person("a guardian whose time is over", Role.PATIENT, TestTokens.patient(former)),
                person("the doctor", Role.DOCTOR, TestTokens.doctor(doctor), "doctor"),
                person(
                        "the doctor who brought it",
                        Role.DOCTOR,
                        TestTokens.doctor(doctor),
                        "doctor",
                        "self"),
                person(
                        "the organisation",
                        Role.STAFF,
                        TestTokens.staff(organisation),
                        "organisation"),
                person(
                        "of the organisation, who brought it",
                        Role.STAFF,
                        TestTokens.staff(organisation),
                        "organisation",
                        "self"),
                person(
                        "an API client of the organisation",
                        Role.CLIENT,
                        TestTokens.client(Ids.next("cli"), organisation, "documents")));
    }

    @Override
    protected List<String> things(String template) {
        return List.of(brought(TestTokens.patient(patient)));
    }

    @Override
    protected List<String> things(String template, Person person) {
        return person.relations().contains("self")
                ? List.of(brought(person.token().get()))
                : things(template);
    }

    @Override
    protected String listed(String template) {
        return seen;
    }

    @Override
    protected String query(String operation) {
        return operation.equals("GET /api/v1/documents") ? "?appointmentId=" + appointment : "";
    }

    @Override
    protected Body body(String operation, String path) {
        return operation.equals("POST /api/v1/documents") ? upload() : null;
    }

    private Body upload() {
        var parts =
                """
                --b
                Content-Disposition: form-data; name="file"; filename="r.pdf"
                Content-Type: application/pdf

                %%PDF-1.7
                --b
                Content-Disposition: form-data; name="appointmentId"

                %s
                --b
                Content-Disposition: form-data; name="kind"

                REPORT
                --b
                Content-Disposition: form-data; name="title"

                Blood count
                --b--
                """;
        return new Body(
                "multipart/form-data; boundary=b",
                parts.formatted(appointment).replace("\n", "\r\n"));
    }

    private void tell(String type, String actor) {
        outbox.change(
                Family.class,
                Query.query(Criteria.where("_id").is(patient)),
                new Update(),
                new Fact(
                        "com.docspot." + type,
                        "docspot.people.v1",
                        Map.of(
                                "patientId",
                                patient,
                                "userId",
                                "usr-" + actor.substring(4),
                                "kind",
                                "GUARDIAN")));
    }

    private boolean sees(String actor) {
        var path = "/api/v1/documents?appointmentId=" + appointment;
        return send(request(path, TestTokens.patient(actor)).GET()).statusCode() == 200;
    }

    private String brought(String token) {
        var upload = upload();
        var answer =
                send(
                        request("/api/v1/documents", token)
                                .header("Content-Type", upload.type())
                                .POST(HttpRequest.BodyPublishers.ofString(upload.text())));
        return JsonMapper.shared().readTree(answer.body()).path("id").asString();
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    record Happening(@Id String id) {}

    @org.springframework.data.mongodb.core.mapping.Document("families")
    record Family(@Id String id) {}
}
