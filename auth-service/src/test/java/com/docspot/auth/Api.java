package com.docspot.auth;

import com.docspot.auth.account.Credentials;
import com.docspot.platform.test.TestTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.springframework.core.env.Environment;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks the service under test as its clients do, and reaches states by the product's own requests.
 */
public class Api {

    public static final String PASSWORD = "quilted lantern harbour 7";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Environment environment;
    private final MongoOperations mongo;
    private final Credentials credentials;

    Api(Environment environment, MongoOperations mongo, Credentials credentials) {
        this.environment = environment;
        this.mongo = mongo;
        this.credentials = credentials;
    }

    /** An answer of the service. */
    public record Answer(int status, HttpHeaders headers, String text) {

        public JsonNode json() {
            return JSON.readTree(text);
        }

        public String string(String field) {
            return json().path(field).asString("");
        }

        public String problem() {
            return string("type").replace("/problems/", "");
        }

        /** The pointers of a problem's errors. */
        public List<String> pointers() {
            var pointers = new ArrayList<String>();
            json().path("errors").forEach(error -> pointers.add(error.path("pointer").asString()));
            return pointers;
        }

        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    /** Somebody with a login, and their tokens. */
    public record Person(
            String email, String userId, String access, String refresh, JsonNode user) {}

    public Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    public Answer post(String path, Map<String, ?> body, String... headers) {
        return send("POST", path, JSON.writeValueAsString(body), headers);
    }

    public Answer send(String method, String path, String body, String... headers) {
        var request =
                HttpRequest.newBuilder(URI.create(base() + path))
                        .timeout(Duration.ofSeconds(20))
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(
                                                body, StandardCharsets.UTF_8));
        if (body != null && Arrays.stream(headers).noneMatch("Content-Type"::equals)) {
            request.header("Content-Type", "application/json");
        }
        for (var i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    public static String newEmail() {
        return "person" + NUMBER.incrementAndGet() + "@mail.example";
    }

    /** A registration that is fine. */
    public static Map<String, Object> registration(String email, String type) {
        var body = new LinkedHashMap<String, Object>();
        body.put("email", email);
        body.put("password", PASSWORD);
        body.put("givenName", "Zoë");
        body.put("familyName", "O'Brien-Müller");
        body.put("accountType", type);
        return body;
    }

    /** Somebody who has registered, verified and signed in. */
    public Person signedIn(String type) {
        var email = newEmail();
        register(email, type);
        verify(email);
        var person = login(email, PASSWORD);
        return person.user().path("role").asString().equals("ENROLLING")
                ? withoutSecondFactor(person, type)
                : person;
    }

    /** As the one-click sign-in of local development lets them in. */
    public Person withoutSecondFactor(Person person, String role) {
        var answer =
                must(
                        200,
                        send(
                                "POST",
                                "/dev/sign-in/"
                                        + role.toLowerCase(Locale.ROOT)
                                        + "?id="
                                        + person.userId(),
                                null));
        return person(person.email(), answer);
    }

    /** The code that was sent last for a challenge, as the notification service gets it. */
    public String code(String challengeId) {
        var id = challengeId.substring(0, challengeId.indexOf('.'));
        return must(200, get("/api/v1/challenges/" + id + "/code", service())).string("code");
    }

    /** Asks for a code and answers with it. */
    public Answer answerByCode(String challengeId, String method) {
        must(202, post("/api/v1/auth/codes", Map.of("challengeId", challengeId, "method", method)));
        return answer(challengeId, method, code(challengeId));
    }

    public Answer answer(String challengeId, String method, String code) {
        return post(
                "/api/v1/auth/codes/verify",
                Map.of("challengeId", challengeId, "method", method, "code", code));
    }

    public void register(String email, String type) {
        must(202, post("/api/v1/auth/register", registration(email, type)));
    }

    public void verify(String email) {
        must(204, post("/api/v1/auth/verify-email", Map.of("token", proofToken(email))));
    }

    public Person login(String email, String password) {
        var answer =
                must(200, post("/api/v1/auth/login", Map.of("email", email, "password", password)));
        return person(email, answer);
    }

    public static Person person(String email, Answer answer) {
        return new Person(
                email,
                answer.json().path("user").path("id").asString(),
                answer.string("accessToken"),
                answer.string("refreshToken"),
                answer.json().path("user"));
    }

    public Answer refresh(String token) {
        return post("/api/v1/auth/refresh", Map.of("refreshToken", token));
    }

    /** The token of the link that proves this address, as the notification service gets it. */
    public String proofToken(String email) {
        return token(stored(email).get("proof", Document.class).getString("_id"));
    }

    /** The token of the link that sets a password for this address. */
    public String resetToken(String email) {
        return token(stored(email).get("reset", Document.class).getString("_id"));
    }

    public String token(String verificationId) {
        var link = must(200, get("/api/v1/verifications/" + verificationId + "/link", service()));
        var url = link.string("url");
        return url.substring(url.indexOf("token=") + 6);
    }

    public static String[] service() {
        return bearer(TestTokens.service("notification-service"));
    }

    /** What the database holds of a login. */
    public Document stored(String email) {
        var byEmail = Query.query(Criteria.where("emailIndex").is(credentials.attemptsKey(email)));
        return mongo.findOne(byEmail, Document.class, "logins");
    }

    public static Answer must(int status, Answer answer) {
        if (answer.status() != status) {
            throw new AssertionError(
                    "expected " + status + " but was " + answer.status() + ": " + answer.text());
        }
        return answer;
    }

    private String base() {
        return "http://127.0.0.1:" + environment.getProperty("local.server.port");
    }
}
