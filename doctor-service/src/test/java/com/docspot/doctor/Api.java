package com.docspot.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.platform.test.TestTokens;
import com.docspot.platform.web.Ids;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the running service as its clients do. */
@TestComponent
public class Api {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ApplicationContext context;

    Api(ApplicationContext context) {
        this.context = context;
    }

    /** An answer of the service. */
    public record Answer(int status, HttpResponse<String> response, JsonNode body) {

        public Answer is(int expected) {
            assertThat(status).as("%s", body).isEqualTo(expected);
            return this;
        }

        /** A refusal of this type. */
        public Answer is(int expected, String problem) {
            is(expected);
            assertThat(body.path("type").asString()).isEqualTo("/problems/" + problem);
            return this;
        }

        public String etag() {
            return header("ETag");
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public String text(String field) {
            return body.path(field).asString();
        }

        /** The pointers of the bad fields. */
        public List<String> pointers() {
            var pointers = new ArrayList<String>();
            body.path("errors").forEach(error -> pointers.add(error.path("pointer").asString()));
            return pointers;
        }

        /** One field of each item of a list. */
        public List<String> each(String field) {
            var values = new ArrayList<String>();
            body.path("items").forEach(item -> values.add(item.path(field).asString()));
            return values;
        }
    }

    /** One person, or nobody. */
    public final class Client {

        private final @Nullable String token;

        private Client(@Nullable String token) {
            this.token = token;
        }

        public Answer get(String path, String... headers) {
            return send("GET", path, null, headers);
        }

        public Answer post(String path, @Nullable String json, String... headers) {
            return send("POST", path, json, headers);
        }

        public Answer put(String path, String json, String... headers) {
            return send("PUT", path, json, headers);
        }

        public Answer patch(String path, String json, String... headers) {
            return send("PATCH", path, json, headers);
        }

        public Answer delete(String path) {
            return send("DELETE", path, null);
        }

        private Answer send(String method, String path, @Nullable String json, String... headers) {
            var port = context.getEnvironment().getRequiredProperty("local.server.port");
            var request =
                    HttpRequest.newBuilder(
                                    URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
                            .method(
                                    method,
                                    json == null
                                            ? BodyPublishers.noBody()
                                            : BodyPublishers.ofString(json));
            if (json != null) {
                request.header("Content-Type", "application/json");
            }
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            if (headers.length > 0) {
                request.headers(headers);
            }
            try {
                var response = HTTP.send(request.build(), BodyHandlers.ofString());
                var body =
                        response.body().isBlank()
                                ? MAPPER.createObjectNode()
                                : MAPPER.readTree(response.body());
                return new Answer(response.statusCode(), response, body);
            } catch (IOException broken) {
                throw new AssertionError(broken);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new AssertionError(stopped);
            }
        }
    }

    public Client anybody() {
        return new Client(null);
    }

    public Client admin() {
        return new Client(TestTokens.admin());
    }

    public Client doctor(String doctorId) {
        return new Client(TestTokens.doctor(doctorId));
    }

    public Client staff(String organisationId) {
        return new Client(TestTokens.staff(organisationId));
    }

    public Client patient() {
        return new Client(TestTokens.patient(Ids.next("pat")));
    }

    /** The id of a clinic that an administrator has opened. */
    public String clinic(
            String organisation, String name, String city, double latitude, double longitude) {
        return admin().post(
                        "/clinics",
                        """
                        {"organisationId": "%s", "name": "%s", "zone": "Europe/Madrid",
                         "address": {"line1": "Calle Mayor 1", "city": "%s", "country": "ES"},
                         "location": {"latitude": %s, "longitude": %s}}
                        """
                                .formatted(organisation, name, city, latitude, longitude))
                .is(201)
                .text("id");
    }

    /** A doctor's profile as JSON. */
    public static String profile(String organisation, String givenName, String familyName) {
        return """
        {"organisationId": "%s", "title": "Dr.", "givenName": "%s", "familyName": "%s", "gender": "FEMALE",
         "specialties": ["207RC0000X"], "languages": ["es", "de"], "about": "Heart failure.\\nHypertension.",
         "registrationNumber": "28-1234/A"}
        """
                .formatted(organisation, givenName, familyName);
    }

    /** Hours on Monday mornings as JSON. */
    public static String mondays(String clinic) {
        return """
        {"windows": [{"clinicId": "%s", "mode": "IN_PERSON", "dayOfWeek": "MONDAY", "from": "09:00", "to": "12:00"}]}
        """
                .formatted(clinic);
    }

    /** A first visit as JSON. */
    public static String firstVisit() {
        return """
        {"name": "First visit", "minutes": 30, "bufferAfter": 10, "mode": "IN_PERSON", "gridMinutes": 15,
         "noticeMinutes": 120, "cancellationMinutes": 1440, "price": "80 €"}
        """;
    }

    /** A new doctor with hours and a type, by the verbs of the product, up to submission. */
    public Client submitted(
            String doctorId,
            String organisation,
            String clinic,
            String givenName,
            String familyName) {
        var doctor = doctor(doctorId);
        var draft = doctor.post("/doctors", profile(organisation, givenName, familyName)).is(201);
        doctor.put("/doctors/me/hours", mondays(clinic), "If-Match", draft.etag()).is(200);
        doctor.post("/doctors/me/appointment-types", firstVisit()).is(201);
        doctor.post("/doctors/me/submit", null).is(200);
        return doctor;
    }
}
