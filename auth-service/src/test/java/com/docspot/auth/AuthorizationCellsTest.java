package com.docspot.auth;

import static com.docspot.auth.Api.must;
import static com.docspot.platform.test.Cast.person;

import com.docspot.platform.test.AuthorizationCells;
import com.docspot.platform.test.Cast.Person;
import com.docspot.platform.test.TestTokens;
import com.docspot.platform.web.Role;

import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Logins of each role and what belongs to them. */
@AuthTest
class AuthorizationCellsTest extends AuthorizationCells {

    @Autowired private Api api;

    private Api.Person owner;
    private String organisation;
    private String verification;

    @BeforeEach
    void somebodyIsThere() {
        owner = signedIn("patient");
        organisation =
                must(
                                201,
                                api.post(
                                        "/api/v1/organisations",
                                        Map.of("name", "Clínica Sol"),
                                        Api.bearer(TestTokens.admin())))
                        .string("id");
        var email = Api.newEmail();
        api.register(email, "PATIENT");
        verification = api.stored(email).get("proof", Document.class).getString("_id");
    }

    @Override
    protected List<Person> cast() {
        var people = new ArrayList<Person>();
        for (var role : List.of(Role.PATIENT, Role.DOCTOR, Role.STAFF, Role.ADMIN)) {
            // Some of what they ask for ends their session.
            people.add(
                    person(
                            "themselves",
                            role,
                            () -> signedIn(role.name()).access(),
                            "self",
                            "any"));
        }
        people.add(
                person(
                        "of the organisation",
                        Role.STAFF,
                        TestTokens.staff(organisation),
                        "organisation"));
        return people;
    }

    @Override
    protected List<String> things(String template) {
        if (template.startsWith("/api/v1/me/sessions")) {
            return List.of(sessionOf(owner));
        }
        return List.of(
                switch (template.split("/")[3]) {
                    case "patients" -> owner.user().path("patientId").asString();
                    case "users" -> owner.userId();
                    case "verifications" -> verification;
                    case "organisations" -> organisation;
                    default -> "patient";
                });
    }

    private String sessionOf(Api.Person person) {
        return must(200, api.get("/api/v1/me/sessions", Api.bearer(person.access())))
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asString();
    }

    private Api.Person signedIn(String role) {
        var name = role.toLowerCase(Locale.ROOT);
        var answer = must(200, api.post("/dev/sign-in/" + name + "?name=cells-" + name, Map.of()));
        var user = answer.json().path("user");
        return new Api.Person(
                "",
                user.path("id").asString(),
                answer.string("accessToken"),
                answer.string("refreshToken"),
                user);
    }
}
