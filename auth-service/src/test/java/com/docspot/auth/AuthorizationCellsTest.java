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
 * Logins of each role with what belongs to them, and a child whom an organisation treats: it has a
 * guardian, a carer, and somebody who was its carer.
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
        joined("carer");
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
        people.add(
                person(
                        "the carer",
                        Role.PATIENT,
                        () -> signedIn("patient", "carer").access(),
                        "carer"));
        people.add(
                person(
                        "a carer whose time is over",
                        Role.PATIENT,
                        () -> signedIn("patient", "former").access()));
        people.add(person("of the organisation", Role.STAFF, desk, "organisation"));
        return people;
    }

    /** What is asked about is the child, who signs in nowhere, and the session of a patient. */
    @Override
    protected Set<String> held(Person person, String operation) {
        var relations = person.relations();
        if (operation.equals("GET " + PATIENTS)) {
            // Their own list, in which the child is.
            return relations.contains("guardian") || relations.contains("carer")
                    ? Set.of("self")
                    : relations;
        }
        if (operation.startsWith("DELETE " + PATIENTS) && relations.contains("carer")) {
            // A carer ends what they are, not what others are.
            return Set.of();
        }
        var foreign =
                operation.contains(PATIENTS)
                        || (operation.contains("/me/sessions/") && person.role() != Role.PATIENT);
        return foreign && relations.contains("self") ? Set.of() : relations;
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
    protected List<String> things(String template) {
        if (template.startsWith("/api/v1/me/sessions")) {
            return List.of(sessionOf(signedIn("patient", "owner")));
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
        return must(
                        201,
                        api.post(
                                PATIENTS + "/" + child + "/relations",
                                Map.of("kind", "CARER", "email", email),
                                bearer(guardian())))
                .string("id");
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
