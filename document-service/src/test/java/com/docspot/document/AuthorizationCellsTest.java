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
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** Documents of one visit, brought by its patient. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@WithServers
class AuthorizationCellsTest extends AuthorizationCells {

    private final String appointment = Ids.next("apt");
    private final String patient = Ids.next("pat");
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
        seen = brought();
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
                person("the doctor", Role.DOCTOR, TestTokens.doctor(doctor), "doctor"),
                person(
                        "the organisation",
                        Role.STAFF,
                        TestTokens.staff(organisation),
                        "organisation"),
                person(
                        "an API client of the organisation",
                        Role.CLIENT,
                        TestTokens.client(Ids.next("cli"), organisation, "documents")));
    }

    @Override
    protected List<String> things(String template) {
        return List.of(brought());
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

    private String brought() {
        var upload = upload();
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/documents"))
                        .header("Authorization", "Bearer " + TestTokens.patient(patient))
                        .header("Content-Type", upload.type())
                        .POST(HttpRequest.BodyPublishers.ofString(upload.text()))
                        .build();
        try {
            var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            return JsonMapper.shared().readTree(answer.body()).path("id").asString();
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    record Happening(@Id String id) {}
}
