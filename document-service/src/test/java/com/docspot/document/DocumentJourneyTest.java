package com.docspot.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.docspot.platform.events.Fact;
import com.docspot.platform.events.Outbox;
import com.docspot.platform.test.ContractRules;
import com.docspot.platform.test.TestClock;
import com.docspot.platform.test.TestTokens;
import com.docspot.platform.test.WithServers;
import com.docspot.platform.web.Ids;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"logging.level.org.apache.kafka=error", "docspot.files.sweep=200ms"})
@WithServers
class DocumentJourneyTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final byte[] PDF =
            "%PDF-1.7\nPenicillin 500 mg, CANARY-7f3a".getBytes(StandardCharsets.UTF_8);

    private final String appointment = Ids.next("apt");
    private final String patient = Ids.next("pat");
    private final String doctor = Ids.next("doc");
    private final String organisation = Ids.next("org");

    @LocalServerPort private int port;

    @Autowired private Outbox outbox;

    @Autowired private MongoOperations mongo;

    @Value("${docspot.files.dir}")
    private Path files;

    private RestTestClient client;

    @DynamicPropertySource
    static void folder(DynamicPropertyRegistry properties) throws IOException {
        var folder = Files.createTempDirectory("docspot-files");
        properties.add("docspot.files.dir", folder::toString);
    }

    @BeforeEach
    void aVisitIsBooked() {
        client = RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
        outbox.insert(
                "happenings",
                new Happening(appointment),
                new Fact(
                        "com.docspot.appointment.confirmed",
                        "docspot.appointments.v1",
                        Map.of(
                                "patientId",
                                patient,
                                "doctorId",
                                doctor,
                                "organisationId",
                                organisation)));
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() ->
                        mongo.getCollection("visits")
                                        .countDocuments(new Document("_id", appointment))
                                == 1);
    }

    @AfterEach
    void theClockGoesRightAgain() {
        TestClock.shared().reset();
    }

    @Test
    void thePatientBringsAReportAndTheDoctorOpensIt() {
        var id = upload(TestTokens.patient(patient), "Blood count", PDF).get("id").asString();
        client.get()
                .uri("/api/v1/documents/{id}/content", id)
                .headers(headers -> headers.setBearerAuth(TestTokens.doctor(doctor)))
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PDF)
                .expectHeader()
                .value(
                        HttpHeaders.CONTENT_DISPOSITION,
                        value -> assertThat(value).contains("attachment", "Blood"))
                .expectBody(byte[].class)
                .value(bytes -> assertThat(bytes).isEqualTo(PDF));
    }

    @Test
    void opensAPartWhereAPartIsAskedFor() {
        var id = upload(TestTokens.doctor(doctor), "Recipe", PDF).get("id").asString();
        client.get()
                .uri("/api/v1/documents/{id}/content", id)
                .headers(headers -> headers.setBearerAuth(TestTokens.patient(patient)))
                .header(HttpHeaders.RANGE, "bytes=0-3")
                .exchange()
                .expectStatus()
                .isEqualTo(206)
                .expectBody(String.class)
                .isEqualTo("%PDF");
    }

    @Test
    void writesNeitherContentNorTitleInPlainAnywhere() throws IOException {
        upload(TestTokens.patient(patient), "CANARY-title-91", PDF);
        for (var collection : mongo.getCollectionNames()) {
            for (var document : mongo.getCollection(collection).find()) {
                assertThat(document.toJson()).doesNotContain("CANARY");
            }
        }
        try (var all = Files.walk(files)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain("CANARY");
            }
        }
    }

    @Test
    void isA404ForWhomItDoesNotConcernLikeOneThatDoesNotExist() {
        var id = upload(TestTokens.patient(patient), "Blood count", PDF).get("id").asString();
        for (var stranger :
                List.of(
                        TestTokens.patient(Ids.next("pat")),
                        TestTokens.doctor(Ids.next("doc")),
                        TestTokens.staff(Ids.next("org")))) {
            for (var path :
                    List.of(
                            "/api/v1/documents/" + id,
                            "/api/v1/documents/" + id + "/content",
                            "/api/v1/documents/" + Ids.next("dcm"),
                            "/api/v1/documents?appointmentId=" + appointment)) {
                client.get()
                        .uri(path)
                        .headers(headers -> headers.setBearerAuth(stranger))
                        .exchange()
                        .expectStatus()
                        .isNotFound()
                        .expectBody()
                        .jsonPath("$.type")
                        .isEqualTo("/problems/not-found");
            }
        }
    }

    @Test
    void listsAVisitsDocumentsPageByPageToStaffOfItsOrganisation() {
        for (var number = 1; number <= 3; number++) {
            upload(TestTokens.doctor(doctor), "Report " + number, PDF);
        }
        var first = get("/api/v1/documents?limit=2&appointmentId=" + appointment);
        assertThat(first.get("items").size()).isEqualTo(2);
        var second =
                get(
                        "/api/v1/documents?limit=2&appointmentId="
                                + appointment
                                + "&cursor="
                                + first.get("nextCursor").asString());
        assertThat(second.get("items").size()).isEqualTo(1);
        assertThat(second.get("items").get(0).get("title").asString()).isEqualTo("Report 3");
    }

    @Test
    void refusesAFileThatIsNotWhatItsNameSays() {
        send(
                        TestTokens.patient(patient),
                        appointment,
                        "report",
                        "<html>".getBytes(StandardCharsets.UTF_8))
                .expectStatus()
                .isEqualTo(415)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("/problems/unknown-kind-of-file");
        assertThat(
                        mongo.getCollection("documents")
                                .countDocuments(new Document("appointmentId", appointment)))
                .isZero();
    }

    @Test
    void aGuardianHasAChildsDocumentsAsLongAsTheRelationLasts() {
        var parent = Ids.next("pat");
        var user = "usr-" + parent.substring(4);
        var token = TestTokens.patient(parent);
        awaitStatus(token, 404);
        outbox.insert("happenings", new Happening(patient), added(user, "GUARDIAN"));
        awaitStatus(token, 200);
        var id = upload(token, "Vaccination", PDF).get("id").asString();
        outbox.change(
                Happening.class,
                Query.query(Criteria.where("_id").is(patient)),
                new Update(),
                new Fact(
                        "com.docspot.relation.ended",
                        "docspot.people.v1",
                        Map.of(
                                "patientId", patient,
                                "userId", user,
                                "kind", "GUARDIAN",
                                "at", "2026-11-24T10:00:00Z",
                                "reason", "ENDED")));
        awaitStatus(token, 404);
        delete(id, token).expectStatus().isNotFound();
    }

    @Test
    void aCarerSeesNoDocuments() {
        var carer = Ids.next("pat");
        outbox.insert(
                "happenings", new Happening(patient), added("usr-" + carer.substring(4), "CARER"));
        await().until(() ->
                mongo.getCollection("kinship")
                                .countDocuments(
                                        new Document("_id", patient + "|usr-" + carer.substring(4)))
                        == 1);
        awaitStatus(TestTokens.patient(carer), 404);
    }

    @Test
    void documentsFollowARecordThatIsMergedAndStillOpen() {
        var into = Ids.next("pat");
        var id = upload(TestTokens.doctor(doctor), "Blood count", PDF).get("id").asString();
        outbox.insert(
                "happenings",
                new Happening(patient),
                new Fact(
                        "com.docspot.patient.merged",
                        "docspot.people.v1",
                        Map.of("patientId", patient, "into", into)));
        awaitStatus(TestTokens.patient(into), 200);
        awaitStatus(TestTokens.patient(patient), 200);
        await().until(() ->
                mongo.getCollection("documents")
                                .countDocuments(
                                        new Document("_id", id)
                                                .append("patientId", into)
                                                .append("sealedFor", patient))
                        == 1);
        client.get()
                .uri("/api/v1/documents/{id}/content", id)
                .headers(headers -> headers.setBearerAuth(TestTokens.patient(into)))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(byte[].class)
                .value(bytes -> assertThat(bytes).isEqualTo(PDF));
        upload(TestTokens.patient(into), "Another", PDF);
    }

    private Fact added(String user, String kind) {
        return new Fact(
                "com.docspot.relation.added",
                "docspot.people.v1",
                Map.of(
                        "patientId", patient,
                        "userId", user,
                        "kind", kind,
                        "from", "2026-11-24T10:00:00Z"));
    }

    private void awaitStatus(String token, int status) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() ->
                        client.get()
                                .uri("/api/v1/documents?appointmentId=" + appointment)
                                .headers(headers -> headers.setBearerAuth(token))
                                .exchange()
                                .expectStatus()
                                .isEqualTo(status));
    }

    @Test
    void saysWhatIsWrongWithATitle() {
        send(TestTokens.patient(patient), appointment, "x".repeat(201), PDF)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/title");
    }

    @Test
    void keepsNothingForAVisitOfSomebodyElse() {
        send(TestTokens.patient(Ids.next("pat")), appointment, "Blood count", PDF)
                .expectStatus()
                .isNotFound();
        assertThat(
                        mongo.getCollection("documents")
                                .countDocuments(new Document("appointmentId", appointment)))
                .isZero();
    }

    @Test
    void onlyWhoBroughtADocumentErasesItAndItsFileIsGone() throws IOException {
        var id = upload(TestTokens.patient(patient), "Blood count", PDF).get("id").asString();
        delete(id, TestTokens.doctor(doctor)).expectStatus().isNotFound();
        delete(id, TestTokens.patient(patient)).expectStatus().isNoContent();
        delete(id, TestTokens.patient(patient)).expectStatus().isNotFound();
        try (var all = Files.walk(files)) {
            assertThat(all.filter(file -> file.getFileName().toString().startsWith(id))).isEmpty();
        }
    }

    @Test
    void doesNotOpenAFileThatWasTamperedWith() throws IOException {
        var id = upload(TestTokens.patient(patient), "Blood count", PDF).get("id").asString();
        Path file;
        try (var all = Files.walk(files)) {
            file =
                    all.filter(one -> one.getFileName().toString().equals(id))
                            .findFirst()
                            .orElseThrow();
        }
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length - 20] ^= 1;
        Files.write(file, bytes);
        client.get()
                .uri("/api/v1/documents/{id}/content", id)
                .headers(headers -> headers.setBearerAuth(TestTokens.patient(patient)))
                .exchange()
                .expectStatus()
                .is5xxServerError();
    }

    @Test
    void sweepsAwayAnUploadWhoseProcessDied() {
        var id = upload(TestTokens.patient(patient), "Blood count", PDF).get("id").asString();
        mongo.getCollection("documents")
                .updateOne(
                        new Document("_id", id),
                        new Document("$set", new Document("state", "ARRIVING")));
        TestClock.shared().forward(Duration.ofHours(2));
        await().until(() ->
                mongo.getCollection("documents").countDocuments(new Document("_id", id)) == 0);
    }

    @Test
    void tellsOfDocumentsAsTheContractSays() {
        ContractRules.assertExamplesObey("document.uploaded", "document.erased");
    }

    private JsonNode upload(String token, String title, byte[] bytes) {
        return JSON.readTree(
                send(token, appointment, title, bytes)
                        .expectStatus()
                        .isCreated()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody());
    }

    private RestTestClient.ResponseSpec send(
            String token, String visit, String title, byte[] bytes) {
        var body = new MultipartBodyBuilder();
        body.part("file", new ByteArrayResource(bytes))
                .filename("report.pdf")
                .contentType(MediaType.APPLICATION_PDF);
        body.part("appointmentId", visit);
        body.part("kind", "REPORT");
        body.part("title", title);
        return client.post()
                .uri("/api/v1/documents")
                .headers(headers -> headers.setBearerAuth(token))
                .contentType(MediaType.MULTIPART_FORM_DATA)
                .body(body.build())
                .exchange();
    }

    private RestTestClient.ResponseSpec delete(String id, String token) {
        return client.delete()
                .uri("/api/v1/documents/{id}", id)
                .headers(headers -> headers.setBearerAuth(token))
                .exchange();
    }

    private JsonNode get(String path) {
        return JSON.readTree(
                client.get()
                        .uri(path)
                        .headers(headers -> headers.setBearerAuth(TestTokens.staff(organisation)))
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody());
    }

    @org.springframework.data.mongodb.core.mapping.Document("happenings")
    record Happening(@Id String id) {}
}
