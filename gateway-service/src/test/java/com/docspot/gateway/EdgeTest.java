package com.docspot.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every request meets first. */
class EdgeTest extends Door {

    private static final String PATH = "/api/v1/doctors/doc-1";

    @Nested
    class Cors {

        @Test
        void allowsThePreflightOfAConfiguredOrigin() throws Exception {
            var answer =
                    fetch(
                            "OPTIONS",
                            "/api/v1/appointments",
                            null,
                            "Origin",
                            "https://app.example",
                            "Access-Control-Request-Method",
                            "POST",
                            "Access-Control-Request-Headers",
                            "authorization,idempotency-key");

            assertThat(answer.statusCode()).isEqualTo(204);
            assertThat(header(answer, "Access-Control-Allow-Origin"))
                    .isEqualTo("https://app.example");
            assertThat(header(answer, "Access-Control-Allow-Credentials")).isEqualTo("true");
            assertThat(header(answer, "Access-Control-Allow-Methods")).contains("POST");
            assertThat(header(answer, "Access-Control-Allow-Headers"))
                    .contains("Authorization", "Idempotency-Key", "If-Match", "traceparent");
            assertThat(answer.headers().allValues("Vary")).contains("Origin");
        }

        @Test
        void showsTheAnswerToAConfiguredOrigin() throws Exception {
            var answer = see(PATH, "Origin", "https://app.example");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(header(answer, "Access-Control-Allow-Origin"))
                    .isEqualTo("https://app.example");
            assertThat(header(answer, "Access-Control-Expose-Headers"))
                    .contains("ETag", "RateLimit", "Location");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://evil.example",
                    "https://app.example.evil.example",
                    "http://app.example",
                    "null"
                })
        void refusesAnyOtherOriginOutright(String origin) throws Exception {
            var preflight =
                    fetch(
                            "OPTIONS",
                            PATH,
                            null,
                            "Origin",
                            origin,
                            "Access-Control-Request-Method",
                            "GET");
            var actual = fetch("POST", "/api/v1/holds", "{}", "Origin", origin);

            for (var answer : new HttpResponse<?>[] {preflight, actual}) {
                assertThat(answer.statusCode()).isEqualTo(403);
                assertThat(header(answer, "Access-Control-Allow-Origin")).isEmpty();
                assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
            }
            Backends.FIRST.verify(0, postRequestedFor(anyUrl()));
            Backends.SECOND.verify(0, postRequestedFor(anyUrl()));
        }

        @Test
        void takesItsOwnPagesForItsOwnAlsoBehindAProxy() throws Exception {
            var answer =
                    see(
                            PATH,
                            "Origin",
                            "https://docspot.example",
                            "X-Forwarded-Proto",
                            "https",
                            "X-Forwarded-Host",
                            "docspot.example");
            assertThat(answer.statusCode()).isEqualTo(200);
        }

        @Test
        void refusesAMethodThatThereIsNot() throws Exception {
            var answer =
                    fetch(
                            "OPTIONS",
                            PATH,
                            null,
                            "Origin",
                            "https://app.example",
                            "Access-Control-Request-Method",
                            "TRACE");
            assertThat(answer.statusCode()).isEqualTo(403);
        }
    }

    @Nested
    class SecurityHeaders {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        X-Content-Type-Options       | nosniff
                        X-Frame-Options              | DENY
                        Referrer-Policy              | no-referrer
                        Cross-Origin-Opener-Policy   | same-origin
                        Cross-Origin-Resource-Policy | same-origin
                        Content-Security-Policy      | default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'
                        """)
        void standOnAnswersOfServicesAndOnRefusals(String name, String value) throws Exception {
            for (var path : new String[] {PATH, "/nowhere", "/api/v1/../x"}) {
                assertThat(header(see(path), name)).as(path).isEqualTo(value);
            }
        }

        @Test
        void keepPowerfulFeaturesFromPages() throws Exception {
            assertThat(header(see(PATH), "Permissions-Policy"))
                    .contains("camera=()", "microphone=()", "payment=()");
        }

        @Test
        void askForHttpsOnlyWhereThereIsHttps() throws Exception {
            assertThat(header(see(PATH), "Strict-Transport-Security")).isEmpty();
            assertThat(header(see(PATH, "X-Forwarded-Proto", "https"), "Strict-Transport-Security"))
                    .isEqualTo("max-age=31536000; includeSubDomains");
            // Somebody who is no trusted proxy cannot make us say so.
            var direct =
                    send(DIRECT, request("GET", PATH, null).header("X-Forwarded-Proto", "https"));
            assertThat(header(direct, "Strict-Transport-Security")).isEmpty();
        }

        @Test
        void giveWayToAStricterOneOfAServiceAndAreNeverDoubled() throws Exception {
            Backends.SERVICES.stubFor(
                    get(urlPathEqualTo(PATH))
                            .willReturn(
                                    aResponse()
                                            .withHeader("X-Content-Type-Options", "nosniff")
                                            .withHeader("Content-Security-Policy", "sandbox")
                                            .withHeader("Server", "Tomcat")
                                            .withHeader("X-Powered-By", "Java")));
            var answer = see(PATH);
            assertThat(answer.headers().allValues("X-Content-Type-Options"))
                    .containsExactly("nosniff");
            assertThat(answer.headers().allValues("Content-Security-Policy"))
                    .containsExactly("sandbox");
            assertThat(header(answer, "Server")).isEmpty();
            assertThat(header(answer, "X-Powered-By")).isEmpty();
        }
    }

    @Nested
    class WhoTheClientIs {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "X-User-Id",
                    "X-User-Role",
                    "x-userid",
                    "X-Authenticated-User",
                    "X-Remote-User",
                    "Remote-User",
                    "X-DocSpot-Internal",
                    "X-DocSpot-Caller",
                    "X-Forwarded-User",
                    "X-Forwarded-Port",
                    "X-Forwarded-Prefix",
                    "Forwarded",
                    "X-Real-IP",
                    "X-Client-IP",
                    "True-Client-IP",
                    "CF-Connecting-IP",
                    "X-Original-URL",
                    "X-Rewrite-URL",
                    "X-HTTP-Method-Override"
                })
        void isNeverTakenFromTheClientsOwnWords(String name) throws Exception {
            see(PATH, name, "admin");
            Backends.SERVICES.verify(
                    1, getRequestedFor(urlPathEqualTo(PATH)).withHeader(name, absent()));
        }

        @Test
        void mayBeToldInTheOneHeaderThatIsForClients() throws Exception {
            see(PATH, "X-DocSpot-Client", "web");
            Backends.SERVICES.verify(
                    getRequestedFor(urlPathEqualTo(PATH))
                            .withHeader("X-DocSpot-Client", equalTo("web")));
        }

        @Test
        void isThePeerWhenNoTrustedProxySpeaks() throws Exception {
            var request =
                    request("GET", PATH, null)
                            .header("X-Forwarded-For", "6.6.6.6")
                            .header("X-Forwarded-Host", "evil.example")
                            .header("X-Forwarded-Proto", "https");
            send(DIRECT, request);
            Backends.SERVICES.verify(
                    getRequestedFor(urlPathEqualTo(PATH))
                            .withHeader("X-Forwarded-For", equalTo("127.0.0.1"))
                            .withHeader("X-Forwarded-Proto", equalTo("http"))
                            .withHeader("X-Forwarded-Host", equalTo("127.0.0.1:" + port)));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        203.0.113.9                        | 203.0.113.9
                        6.6.6.6, 203.0.113.9               | 203.0.113.9
                        6.6.6.6, 203.0.113.9, 10.1.2.3     | 203.0.113.9
                        6.6.6.6, 10.2.0.1, 10.1.2.3        | 10.2.0.1
                        203.0.113.9:4711                   | 203.0.113.9
                        [2001:db8::1]:4711                 | 2001:db8::1
                        ::ffff:203.0.113.9                 | 203.0.113.9
                        203.0.113.9, nonsense, 10.1.2.3    | 10.1.2.3
                        nonsense                           | 127.0.0.2
                        10.1.2.3                           | 10.1.2.3
                        """)
        void isTheFirstUntrustedHopBehindATrustedProxy(String forwarded, String client)
                throws Exception {
            send(BEHIND_PROXY, request("GET", PATH, null).header("X-Forwarded-For", forwarded));
            Backends.SERVICES.verify(
                    getRequestedFor(urlPathEqualTo(PATH))
                            .withHeader("X-Forwarded-For", equalTo(client)));
        }
    }

    @Nested
    class Paths {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/api/v1/../../actuator/env",
                    "/api/v1/doctors/../admin/users",
                    "/api/v1/doctors/./x",
                    "/api/v1/doctors/%2e%2e/admin",
                    "/api/v1/doctors/%2E/admin",
                    "/api/v1/doctors/..%2fadmin",
                    "/api/v1/doctors%2fdoc-1",
                    "/api/v1/doctors%5cdoc-1",
                    "/api/v1/doctors/%252e%252e/admin",
                    "/api/v1/doctors;a=b/doc-1",
                    "/api/v1/doctors%3bx",
                    "//api/v1/doctors",
                    "/api//v1/doctors",
                    "/api/v1/doctors//",
                    "/api/v1/doctors/%00",
                    "/api/v1/doctors/%0d%0aX-Evil:%201",
                    "/api/v1/doctors/%c0%af",
                    "/api/v1/doctors/%ed%a0%80",
                    "/api/v1/doctors/%23",
                    "/api/v1/doctors/%3f",
                    "/api/v1/doctors/.."
                })
        void withTricksAreRefused(String path) throws Exception {
            var answer = see(path);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(json(answer).path("type").asString())
                    .isEqualTo("/problems/malformed-request");
            Backends.SERVICES.verify(0, getRequestedFor(anyUrl()));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/api/v1/doctors/%zz",
                    "/api/v1/doctors/\\..\\x",
                    "/api/v1/doctors/<x>",
                    "/api/v1/doctors/ä"
                })
        void thatAreNoAddressesAreRefusedWithAProblemToo(String path) throws Exception {
            var answer = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json")
                    .contains("\"status\":400");
        }

        @ParameterizedTest
        @CsvSource({
            "400,'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n'",
            "400,'Content-Length: 5\r\nContent-Length: 6\r\n'",
            "400,'Content-Length: -1\r\n'"
        })
        void ofRequestsWithTwoMeaningsAreNeverLookedAt(int status, String headers)
                throws Exception {
            var answer =
                    raw(
                            "POST /api/v1/holds HTTP/1.1\r\nHost: x\r\n"
                                    + headers
                                    + "\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n");
            assertThat(answer)
                    .startsWith("HTTP/1.1 " + status)
                    .contains("application/problem+json", "traceId")
                    .doesNotContain("404");
        }

        @Test
        void thatAreFarTooLongAreRefusedWithAProblem() throws Exception {
            assertThat(
                            raw(
                                    "GET /"
                                            + "a".repeat(5000)
                                            + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .contains("application/problem+json");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/api/v1/doctors/M%C3%BCller",
                    "/api/v1/doctors/a%20b",
                    "/api/v1/calendars/abc.ics"
                })
        void ofHonestTextAreNot(String path) throws Exception {
            assertThat(see(path).statusCode()).isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/api/v1/nothing",
                    "/api/v2/doctors",
                    "/api/v1",
                    "/nowhere",
                    "/eureka/apps",
                    "/gateway-service/default",
                    "/auth-service/actuator/health",
                    "/api/v1/actuator/health"
                })
        void thatNobodyOwnsAreNotFound(String path) throws Exception {
            var answer = see(path);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
            assertThat(json(answer).path("traceId").asString()).matches("[0-9a-f]{32}");
        }
    }

    @Nested
    class Management {

        @Test
        void showsHealthAndMetricsNearby() throws Exception {
            assertThat(send(DIRECT, request("GET", "/actuator/health/readiness", null)).body())
                    .contains("UP");
            assertThat(send(DIRECT, request("GET", "/actuator/health/liveness", null)).body())
                    .contains("UP");
            assertThat(send(DIRECT, request("GET", "/actuator/prometheus", null)).body())
                    .contains("resilience4j_circuitbreaker_state");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/actuator",
                    "/actuator/health",
                    "/actuator/prometheus",
                    "/actuator/refresh"
                })
        void isNotThereForTheWorld(String path) throws Exception {
            assertThat(see(path).statusCode()).isEqualTo(404);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "env",
                    "beans",
                    "heapdump",
                    "gateway/routes",
                    "configprops",
                    "shutdown",
                    "threaddump"
                })
        void hidesTheRestFromEverybody(String endpoint) throws Exception {
            assertThat(send(DIRECT, request("GET", "/actuator/" + endpoint, null)).statusCode())
                    .isEqualTo(404);
        }

        @Test
        void letsOnlyAdministratorsRefreshTheTuning() throws Exception {
            assertThat(send(DIRECT, request("POST", "/actuator/refresh", "")).statusCode())
                    .isEqualTo(401);
            assertThat(
                            send(
                                            DIRECT,
                                            request("POST", "/actuator/refresh", "")
                                                    .header(
                                                            "Authorization",
                                                            "Bearer " + Tokens.patient()))
                                    .statusCode())
                    .isEqualTo(403);
            assertThat(
                            send(
                                            DIRECT,
                                            request("POST", "/actuator/refresh", "")
                                                    .header(
                                                            "Authorization",
                                                            "Bearer " + Tokens.admin()))
                                    .statusCode())
                    .isEqualTo(200);
        }
    }

    @Nested
    class Bodies {

        @Test
        void passUpToTheirBound() throws Exception {
            assertThat(fetch("POST", "/api/v1/appointments", "x".repeat(256 * 1024)).statusCode())
                    .isEqualTo(200);
        }

        @Test
        void areRefusedByWhatTheyAnnounce() throws Exception {
            var answer = fetch("POST", "/api/v1/appointments", "x".repeat(256 * 1024 + 1));
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(json(answer).path("type").asString()).isEqualTo("/problems/body-too-large");
            assertThat(json(answer).path("maxBytes").asInt()).isEqualTo(256 * 1024);
            Backends.FIRST.verify(0, postRequestedFor(anyUrl()));
            Backends.SECOND.verify(0, postRequestedFor(anyUrl()));
        }

        @Test
        void areRefusedByWhatTheySendWhenTheyAnnounceNothing() throws Exception {
            var pieces = Arrays.asList(new byte[100_000], new byte[100_000], new byte[100_000]);
            var request =
                    request("POST", "/api/v1/appointments", null)
                            .header("X-Forwarded-For", freshAddress())
                            .POST(BodyPublishers.ofByteArrays(pieces));
            var answer = send(BEHIND_PROXY, request);
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(json(answer).path("type").asString()).isEqualTo("/problems/body-too-large");
        }

        @Test
        void mayBeLargerWhereFilesAreUploaded() throws Exception {
            var request =
                    request("POST", "/api/v1/documents", null)
                            .header("X-Forwarded-For", freshAddress())
                            .header("Content-Type", "multipart/form-data; boundary=b")
                            .POST(BodyPublishers.ofByteArray(new byte[5_000_000]));
            assertThat(send(BEHIND_PROXY, request).statusCode()).isEqualTo(200);

            var tooLarge =
                    request("POST", "/api/v1/documents", null)
                            .header("X-Forwarded-For", freshAddress())
                            .header("Content-Type", "multipart/form-data; boundary=b")
                            .POST(BodyPublishers.ofByteArray(new byte[22_000_000]));
            assertThat(send(BEHIND_PROXY, tooLarge).statusCode()).isEqualTo(413);
        }
    }

    @Nested
    class Tracing {

        private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

        @Test
        void goesOnWithTheClientsTrace() throws Exception {
            see(PATH, "traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");
            Backends.SERVICES.verify(
                    getRequestedFor(urlPathEqualTo(PATH))
                            .withHeader(
                                    "traceparent",
                                    matching(
                                            "00-"
                                                    + TRACE
                                                    + "-(?!00f067aa0ba902b7)[0-9a-f]{16}-0[01]")));
        }

        @Test
        void namesItInProblems() throws Exception {
            var answer = see("/nowhere", "traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");
            assertThat(json(answer).path("traceId").asString()).isEqualTo(TRACE);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "nonsense",
                    "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                    "00-xyz-1-01"
                })
        void beginsAFreshOneInsteadOfNonsense(String traceparent) throws Exception {
            see(PATH, "traceparent", traceparent);
            Backends.SERVICES.verify(
                    getRequestedFor(urlPathEqualTo(PATH))
                            .withHeader(
                                    "traceparent",
                                    matching("00-(?!0{32})[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")));
        }
    }
}
