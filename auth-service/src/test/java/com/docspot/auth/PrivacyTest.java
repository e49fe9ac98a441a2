package com.docspot.auth;

import static com.docspot.auth.Api.bearer;
import static com.docspot.auth.Api.must;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Somebody with unmistakable data goes through everything; then we look for it where it must not
 * be.
 */
@AuthTest
class PrivacyTest {

    private static final String EMAIL = "canary.zebulon@kookaburra.example";
    private static final List<String> CANARIES =
            List.of(
                    "canary.zebulon",
                    "kookaburra",
                    "Zebulonia",
                    "Kookaburrason",
                    "4915112345678",
                    "quokka",
                    "mongoose 55",
                    "1951-11-23",
                    "Wombat",
                    "Echidnaville",
                    "Platypus",
                    "PM-4711",
                    "numbat",
                    "bandicoot");

    @Autowired private Api api;
    @Autowired private Heard heard;
    @Autowired private Logged logged;
    @Autowired private MongoClient mongo;

    @Test
    void whatIsAboutAPersonIsNowhereInPlainText() {
        var body = Api.registration(EMAIL, "PATIENT");
        body.put("givenName", "Zebulonia");
        body.put("familyName", "Kookaburrason");
        body.put("password", "quokka mongoose 55 teapot");
        must(202, api.post("/api/v1/auth/register", body));
        var proof = api.proofToken(EMAIL);
        api.verify(EMAIL);
        var person = api.login(EMAIL, "quokka mongoose 55 teapot");
        var etag = api.get("/api/v1/me", bearer(person.access())).header("ETag");
        must(
                200,
                api.send(
                        "PATCH",
                        "/api/v1/me",
                        """
                        {"birthDate":"1951-11-23","address":{"line1":"Wombat Way 77","city":"Echidnaville",
                         "country":"AU"},"insurer":{"name":"Platypus Mutual","memberNumber":"PM-4711"}}\
                        """,
                        "Authorization",
                        "Bearer " + person.access(),
                        "If-Match",
                        etag));
        var challenge =
                must(
                                202,
                                api.post(
                                        "/api/v1/me/phone",
                                        Map.of("phone", "+49 151 12345678"),
                                        bearer(person.access())))
                        .json()
                        .path("challenge")
                        .path("id")
                        .asString();
        must(204, api.answerByCode(challenge, "SMS"));
        must(
                202,
                api.post(
                        "/api/v1/me/email",
                        Map.of("newEmail", "numbat.next@bandicoot.example"),
                        bearer(person.access())));
        var totp =
                must(201, api.send("POST", "/api/v1/me/mfa/totp", null, bearer(person.access())));
        api.post("/api/v1/auth/login", Map.of("email", EMAIL, "password", "quokka wrong"));
        api.post("/api/v1/auth/login", Map.of("email", EMAIL));
        api.send(
                "POST",
                "/api/v1/auth/login",
                "{\"email\":\"" + EMAIL + "\",\"role\":\"" + EMAIL + "\"");
        must(202, api.post("/api/v1/auth/password/forgot", Map.of("email", EMAIL)));
        must(204, api.post("/api/v1/auth/logout", Map.of("refreshToken", person.refresh())));
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> heard.of("user.contact-changed", person.userId()).size() == 2);

        var secrets = new ArrayList<>(CANARIES);
        secrets.addAll(
                List.of(
                        proof,
                        person.refresh(),
                        person.access(),
                        challenge,
                        totp.string("secret")));
        assertLacks(secrets, "the database", everythingStored());
        assertLacks(secrets, "events", heard.all().toString());
        assertLacks(secrets, "logs", String.join("\n", logged.lines()));
        assertLacks(secrets, "metrics", api.get("/actuator/prometheus").text());
    }

    private String everythingStored() {
        var all = new StringBuilder();
        for (var database : mongo.listDatabaseNames()) {
            for (var collection : mongo.getDatabase(database).listCollectionNames()) {
                mongo.getDatabase(database)
                        .getCollection(collection, RawBsonDocument.class)
                        .find()
                        .forEach(document ->
                                all.append(
                                        new String(
                                                document.getByteBuffer().array(),
                                                StandardCharsets.UTF_8)));
            }
        }
        assertThat(all).contains("emailIndex", "usr-");
        return all.toString();
    }

    private static void assertLacks(List<String> secrets, String place, String text) {
        var folded = text.toLowerCase(Locale.ROOT);
        for (var secret : secrets) {
            assertThat(folded.contains(secret.toLowerCase(Locale.ROOT)))
                    .as("%s holds %s", place, secret)
                    .isFalse();
        }
    }
}
