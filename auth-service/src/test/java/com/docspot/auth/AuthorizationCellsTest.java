package com.docspot.auth;

import static com.docspot.auth.Api.bearer;
import static com.docspot.auth.Api.must;
import static com.docspot.platform.test.Cast.person;
import static org.awaitility.Awaitility.await;

import com.docspot.platform.test.AuthorizationCells;
import com.docspot.platform.test.Cast.Person;
import com.docspot.platform.test.TestTokens;
import com.docspot.platform.web.Ids;
import com.docspot.platform.web.Role;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;

/**
 * Logins of each role with what belongs to them, a child whom an organisation treats: it has a
 * guardian, a carer, and somebody who was its carer; and a patient of a doctor.
 */
@AuthTest
class AuthorizationCellsTest extends AuthorizationCells {

    private static final String PATIENTS = "/api/v1/patients";
    private static final String BIRTH = LocalDate.now(ZoneOffset.UTC).minusYears(9).toString();

    @Autowired private Api api;
    @Autowired private Heard heard;
    @Autowired private MongoOperations mongo;

    private String desk;
    private Api.Person owner;
    private String house;
    private String verification;
    private String child;
    private String theirs;
    private String caring;
    private final String doctor = Ids.next("doc");

    @BeforeEach
    void everybodyIsThere() {
        owner = signedIn("patient", "owner");
        // The oldest is that of the staff of local development.
        founded("Demo practices");
        house = founded("Clínica Sol");
        desk = TestTokens.staff(house);
        var email = Api.newEmail();
        api.register(email, "PATIENT");
        verification = api.stored(email).get("proof", Document.class).getString("_id");
        child = anotherChild();
        var code =
                must(
                                201,
                                api.post(
                                        PATIENTS + "/" + child + "/take-over",
                                        Map.of("delivery", "PRINT", "as", "GUARDIAN"),
                                        bearer(desk)))
                        .string("code");
        api.post(
                "/api/v1/take-overs", Map.of("code", code, "birthDate", BIRTH), bearer(guardian()));
        carer();
        theirs =
                must(201, api.post(PATIENTS, newChild(), bearer(TestTokens.doctor(doctor))))
                        .string("id");
        must(
                204,
                api.send(
                        "DELETE",
                        PATIENTS + "/" + child + "/relations/" + joined("former"),
                        null,
                        bearer(guardian())));
    }

    @Override
    protected List<Person> cast() {
        var people = new ArrayList<Person>();
        for (var role : List.of(Role.PATIENT, Role.DOCTOR, Role.STAFF, Role.ADMIN)) {
            // Some of what they ask for ends their session.
            var name = role.name().toLowerCase(Locale.ROOT);
            people.add(person("themselves", role, () -> signedIn(name, "owner").access(), "self"));
        }
        people.add(
                person(
                        "themselves, before their second factor",
                        Role.ENROLLING,
                        this::enrolling,
                        "self"));
        people.add(person("the guardian", Role.PATIENT, this::guardian, "guardian"));
        people.add(person("the carer", Role.PATIENT, this::carer, "carer"));
        people.add(
                person(
                        "the doctor who made the record",
                        Role.DOCTOR,
                        TestTokens.doctor(doctor),
                        "doctor"));
        people.add(
                person(
                        "a carer whose time is over",
                        Role.PATIENT,
                        () -> signedIn("patient", "former").access()));
        people.add(person("of the organisation", Role.STAFF, desk, "organisation"));
        return people;
    }

    @Override
    protected Set<String> held(Person person, String operation) {
        var relations = person.relations();
        var isListOfOwn = operation.equals("GET " + PATIENTS) && person.role() == Role.PATIENT;
        return isListOfOwn && !relations.isEmpty() ? Set.of("self") : relations;
    }

    @Override
    protected boolean isOwnAffair(String operation) {
        return operation.equals("GET " + PATIENTS)
                || operation.equals("POST " + PATIENTS)
                || super.isOwnAffair(operation);
    }

    @Override
    protected boolean asksAgain(String operation) {
        return operation.equals("DELETE /api/v1/me/mfa/{method}");
    }

    @Override
    protected List<String> things(String template, Person person) {
        if (template.startsWith("/api/v1/me/mfa/")) {
            return List.of(factorOf(person));
        }
        if (person.relations().contains("self")) {
            return own(template, person);
        }
        if (person.relations().contains("doctor") && template.startsWith(PATIENTS)) {
            return List.of(theirs);
        }
        return template.endsWith("/relations/{relation}") && person.relations().contains("carer")
                ? List.of(child, relationOfCarer())
                : things(template);
    }

    private List<String> own(String template, Person person) {
        var role = person.role() == Role.ENROLLING ? Role.DOCTOR : person.role();
        var themselves = signedIn(role.name().toLowerCase(Locale.ROOT), "owner");
        if (template.startsWith("/api/v1/me/sessions")) {
            return List.of(sessionOf(themselves));
        }
        if (person.role() != Role.PATIENT) {
            return things(template);
        }
        var record = themselves.user().path("patientId").asString();
        return switch (template.replaceAll("\\{[^/]+}", "{}").replaceFirst("^/api/v1", "")) {
            case "/me/consents/{}" -> List.of(consent(themselves, record));
            case "/patients/{}", "/patients/{}/relations" -> List.of(record);
            case "/patients/{}/relations/{}" ->
                    List.of(record, invited(Api.newEmail(), record, themselves.access()));
            default -> things(template);
        };
    }

    @Override
    protected List<String> things(String template) {
        if (template.startsWith("/api/v1/me/sessions")) {
            return List.of(sessionOf(signedIn("patient", "owner")));
        }
        if (template.startsWith("/api/v1/me/consents/")) {
            return List.of(consent(signedIn("patient", "guardian"), child));
        }
        if (template.startsWith("/api/v1/api-clients/")) {
            return List.of(software());
        }
        if (template.endsWith("/staff/{userId}")) {
            return List.of(house, member());
        }
        if (template.startsWith("/api/v1/me/identities")) {
            return List.of(linked(signedIn("patient", "owner").userId()));
        }
        if (template.startsWith("/api/v1/admin/users")) {
            var email = Api.newEmail();
            api.register(email, "PATIENT");
            return List.of(api.stored(email).getString("_id"));
        }
        if (template.contains("{provider}")) {
            return List.of("google");
        }
        if (template.endsWith("/relations/{relation}")) {
            return List.of(child, invited(Api.newEmail()));
        }
        return switch (template.replaceAll("\\{[^/]+}", "{}").replaceFirst("^/api/v1", "")) {
            case "/patients/{}",
                    "/patients/{}/contact",
                    "/patients/{}/relations",
                    "/patients/{}/take-over" ->
                    List.of(child);
            case "/doctors/{}/contact" ->
                    List.of(signedIn("doctor", "owner").user().path("doctorId").asString());
            case "/challenges/{}/code" -> List.of(sentCode());
            case "/users/{}/contact" -> List.of(owner.userId());
            case "/verifications/{}/link" -> List.of(verification);
            case "/organisations/{}", "/organisations/{}/staff" -> List.of(house);
            case "/dev/sign-in/{}" -> List.of("patient");
            default -> List.of();
        };
    }

    @Override
    protected String query(String operation) {
        return operation.equals("GET /api/v1/api-clients") ? "?organisationId=" + house : "";
    }

    @Override
    protected String listed(String template) {
        return child;
    }

    @Override
    protected Body body(String operation, String path) {
        return switch (operation) {
            case "PATCH /api/v1/patients/{id}" -> Body.json("{\"sex\": \"OTHER\"}");
            case "POST /api/v1/patients/{id}/relations" ->
                    Body.json("{\"kind\": \"CARER\", \"email\": \"%s\"}".formatted(Api.newEmail()));
            case "POST /api/v1/patients/{id}/take-over" ->
                    Body.json("{\"delivery\": \"PRINT\", \"as\": \"GUARDIAN\"}");
            case "PATCH /api/v1/organisations/{id}/staff/{userId}" ->
                    Body.json("{\"position\": \"MEMBER\"}");
            case "POST /api/v1/patients/merge" ->
                    Body.json(
                            "{\"from\": \"%s\", \"into\": \"%s\"}"
                                    .formatted(anotherChild(), child));
            default -> null;
        };
    }

    private String founded(String name) {
        return must(
                        201,
                        api.post(
                                "/api/v1/organisations",
                                Map.of("name", name),
                                bearer(TestTokens.admin())))
                .string("id");
    }

    private String anotherChild() {
        return must(201, api.post(PATIENTS, newChild(), bearer(desk))).string("id");
    }

    private static Map<String, String> newChild() {
        return Map.of("givenName", "Mara", "familyName", "Vidal", "birthDate", BIRTH);
    }

    /** Makes somebody the child's carer; the relation's id. */
    private String joined(String name) {
        var somebody = signedIn("patient", name);
        var email = "cells-" + name + "@demo.docspot.example";
        var relation = invited(email);
        var token = tokenMailedTo(email);
        must(
                200,
                api.post(
                        "/api/v1/relation-invitations/accept",
                        Map.of("token", token),
                        bearer(somebody.access())));
        return relation;
    }

    private String invited(String email) {
        return invited(email, child, guardian());
    }

    private String invited(String email, String patient, String by) {
        return must(
                        201,
                        api.post(
                                PATIENTS + "/" + patient + "/relations",
                                Map.of("kind", "CARER", "email", email),
                                bearer(by)))
                .string("id");
    }

    /** The carer's token, who is asked again after they have left. */
    private String carer() {
        var token = signedIn("patient", "carer").access();
        if (api.get(PATIENTS + "/" + child, bearer(token)).status() != 200) {
            caring = joined("carer");
        }
        return token;
    }

    private String relationOfCarer() {
        carer();
        return caring;
    }

    private String factorOf(Person person) {
        if (!person.relations().contains("self")) {
            // Theirs is none.
            return "TOTP";
        }
        api.post("/api/v1/me/mfa/email", Map.of(), bearer(person.token().get()));
        return "EMAIL";
    }

    private String consent(Api.Person giver, String patient) {
        var request = Map.of("purpose", "REMINDERS", "textVersion", "1", "patientId", patient);
        return api.post("/api/v1/me/consents", request, bearer(giver.access())).string("id");
    }

    private String software() {
        return must(
                        201,
                        api.post(
                                "/api/v1/api-clients",
                                Map.of(
                                        "name",
                                        "Praxissoftware",
                                        "scopes",
                                        List.of("appointments:read"),
                                        "organisationId",
                                        house),
                                bearer(TestTokens.admin())))
                .string("id");
    }

    private String member() {
        return must(
                        201,
                        api.post(
                                "/api/v1/organisations/" + house + "/staff",
                                Map.of(
                                        "email",
                                        Api.newEmail(),
                                        "givenName",
                                        "Imre",
                                        "familyName",
                                        "Nagy"),
                                bearer(TestTokens.admin())))
                .string("id");
    }

    private String sentCode() {
        var challenge =
                must(
                                202,
                                api.post(
                                        "/api/v1/me/phone",
                                        Map.of("phone", "+34600000001"),
                                        bearer(signedIn("patient", "owner").access())))
                        .json()
                        .path("challenge")
                        .path("id")
                        .asString();
        must(
                202,
                api.post("/api/v1/auth/codes", Map.of("challengeId", challenge, "method", "SMS")));
        // What comes after the point is the owner's secret.
        return challenge.substring(0, challenge.indexOf('.'));
    }

    private String tokenMailedTo(String email) {
        return await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () ->
                                heard.of("relation.invited", child).stream()
                                        .map(event ->
                                                event.data().path("verificationId").asString())
                                        .map(id ->
                                                api.get(
                                                        "/api/v1/verifications/" + id + "/link",
                                                        Api.service()))
                                        .filter(link -> link.string("email").equals(email))
                                        .map(link -> link.string("url"))
                                        .map(url -> url.substring(url.indexOf("token=") + 6))
                                        .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** For the doctor who was let in without one, and has not shown it. */
    private String enrolling() {
        return TestTokens.enrolling(signedIn("doctor", "owner").userId());
    }

    private String linked(String userId) {
        var id = Ids.next("idt");
        mongo.getCollection("identities")
                .insertOne(
                        new Document("_id", id)
                                .append("who", id)
                                .append("provider", "google")
                                .append("userId", userId)
                                .append("linkedAt", new Date()));
        return id;
    }

    private String guardian() {
        return signedIn("patient", "guardian").access();
    }

    private String sessionOf(Api.Person person) {
        return must(200, api.get("/api/v1/me/sessions", bearer(person.access())))
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asString();
    }

    private Api.Person signedIn(String role, String name) {
        var answer =
                must(
                        200,
                        api.post(
                                "/dev/sign-in/" + role + "?name=cells-" + name + suffix(role),
                                Map.of()));
        var user = answer.json().path("user");
        return new Api.Person(
                "",
                user.path("id").asString(),
                answer.string("accessToken"),
                answer.string("refreshToken"),
                user);
    }

    private static String suffix(String role) {
        return role.equals("patient") ? "" : "-" + role;
    }
}
