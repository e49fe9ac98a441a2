package com.docspot.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens between the gateway and the services, above all when it does not go well. */
class ForwardingTest extends Door {

    private static final String APPOINTMENT = "/api/v1/appointments/apt-1";

    @Test
    void passesRequestAndAnswerOnAsTheyAre() throws Exception {
        Backends.SERVICES.stubFor(
                get(urlEqualTo("/api/v1/doctors?q=M%C3%BCller&near=48.1,11.5"))
                        .willReturn(
                                aResponse()
                                        .withStatus(206)
                                        .withHeader("ETag", "\"7\"")
                                        .withHeader("Cache-Control", "public, max-age=30")
                                        .withBody("äöü")));
        var answer = see("/api/v1/doctors?q=M%C3%BCller&near=48.1,11.5");
        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(header(answer, "ETag")).isEqualTo("\"7\"");
        assertThat(header(answer, "Cache-Control")).isEqualTo("public, max-age=30");
        assertThat(answer.body()).isEqualTo("äöü");
    }

    @Test
    void sharesRequestsAmongInstances() throws Exception {
        // One that another test broke is left alone for a moment.
        await().atMost(Duration.ofSeconds(3))
                .untilAsserted(() ->
                        assertThat(askedBy(20))
                                .containsOnly(Map.entry("first", 10), Map.entry("second", 10)));
    }

    @Test
    void hidesAKilledInstanceFromEverybody() throws Exception {
        Backends.SECOND.stop();

        assertThat(askedBy(40)).containsOnlyKeys("first");
        for (var i = 0; i < 10; i++) {
            // Nothing was sent where no connection came about, so even a booking may go to the next
            // instance.
            assertThat(fetch("POST", "/api/v1/appointments", "{}").statusCode()).isEqualTo(200);
        }

        Backends.SECOND.start();
        Backends.reset();
        await().atMost(Duration.ofSeconds(5)).until(() -> askedBy(4).containsKey("second"));
    }

    @Test
    void asksTheNextInstanceWhenOneSaysThatItCannot() throws Exception {
        Backends.FIRST.stubFor(
                get(urlPathEqualTo(APPOINTMENT)).willReturn(aResponse().withStatus(503)));
        for (var i = 0; i < 8; i++) {
            assertThat(see(APPOINTMENT).body()).contains("second");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE"})
    void asksTheNextInstanceWhenAConnectionBreaks(String fault) throws Exception {
        Backends.FIRST.stubFor(
                get(urlPathEqualTo(APPOINTMENT))
                        .willReturn(aResponse().withFault(Fault.valueOf(fault))));
        for (var i = 0; i < 8; i++) {
            assertThat(see(APPOINTMENT).body()).contains("second");
        }
    }

    @Test
    void neverRepeatsABooking() throws Exception {
        everyAppointmentPost(aResponse().withStatus(503).withHeader("Retry-After", "2"));
        var unavailable = fetch("POST", "/api/v1/appointments", "{}");
        assertThat(unavailable.statusCode()).isEqualTo(503);
        assertThat(header(unavailable, "Retry-After")).isEqualTo("2");
        assertThat(posts()).isEqualTo(1);

        everyAppointmentPost(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        var broken = fetch("POST", "/api/v1/appointments", "{}");
        assertThat(broken.statusCode()).isEqualTo(502);
        assertThat(json(broken).path("type").asString()).isEqualTo("/problems/connection-lost");
        assertThat(posts()).isEqualTo(1);
    }

    @Test
    void triesAsOftenAsItSaysAndThenGivesTheLastAnswer() throws Exception {
        for (var server : new WireMockServer[] {Backends.FIRST, Backends.SECOND}) {
            server.stubFor(
                    get(urlPathEqualTo(APPOINTMENT))
                            .willReturn(aResponse().withStatus(503).withBody("busy")));
        }
        var answer = see(APPOINTMENT);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("busy");
        // Each instance once: asking the same one again would not help it.
        Backends.FIRST.verify(1, getRequestedFor(urlPathEqualTo(APPOINTMENT)));
        Backends.SECOND.verify(1, getRequestedFor(urlPathEqualTo(APPOINTMENT)));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504, 404, 429})
    void repeatsNothingElse(int status) throws Exception {
        for (var server : new WireMockServer[] {Backends.FIRST, Backends.SECOND}) {
            server.stubFor(
                    get(urlPathEqualTo(APPOINTMENT)).willReturn(aResponse().withStatus(status)));
        }
        assertThat(see(APPOINTMENT).statusCode()).isEqualTo(status);
        assertThat(
                        Backends.FIRST.findAll(getRequestedFor(anyUrl())).size()
                                + Backends.SECOND.findAll(getRequestedFor(anyUrl())).size())
                .isEqualTo(1);
    }

    @Test
    void givesUpOnAServiceThatIsTooSlow() throws Exception {
        Backends.SERVICES.stubFor(
                get(urlPathEqualTo("/api/v1/provider-callbacks/slow"))
                        .willReturn(aResponse().withFixedDelay(3000)));
        var start = System.nanoTime();
        var answer = see("/api/v1/provider-callbacks/slow");
        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(json(answer).path("type").asString()).isEqualTo("/problems/too-slow");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        Backends.SERVICES.verify(
                1, getRequestedFor(urlPathEqualTo("/api/v1/provider-callbacks/slow")));
    }

    @Test
    void opensARoutesCircuitAloneAndClosesItAgain() throws Exception {
        Backends.SERVICES.stubFor(
                any(urlPathMatching("/api/v1/clinics.*")).willReturn(aResponse().withStatus(503)));
        for (var i = 0; i < 10; i++) {
            see("/api/v1/clinics/cln-1");
        }

        var open = see("/api/v1/clinics/cln-1");
        assertThat(open.statusCode()).isEqualTo(503);
        assertThat(json(open).path("type").asString()).isEqualTo("/problems/service-unavailable");
        assertThat(header(open, "Retry-After")).isEqualTo("1");
        Backends.SERVICES.verify(10, getRequestedFor(urlPathEqualTo("/api/v1/clinics/cln-1")));
        assertThat(state("clinics", "open")).isEqualTo(1);
        // The same service behind another route is asked as ever.
        assertThat(see("/api/v1/doctors/doc-1").statusCode()).isEqualTo(200);
        assertThat(state("doctors", "open")).isZero();

        Backends.reset();
        await().atMost(Duration.ofSeconds(6))
                .pollInterval(Duration.ofMillis(100))
                .until(() ->
                        see("/api/v1/clinics/cln-1").statusCode() == 200
                                && state("clinics", "closed") == 1);
    }

    @Test
    void neverOpensACircuitForWhatClientsDoWrong() throws Exception {
        for (var status : new int[] {400, 401, 404, 409, 422, 429, 500}) {
            Backends.SERVICES.stubFor(
                    any(urlPathMatching("/api/v1/organisations.*"))
                            .willReturn(aResponse().withStatus(status)));
            for (var i = 0; i < 5; i++) {
                assertThat(see("/api/v1/organisations/org-1").statusCode()).isEqualTo(status);
            }
        }
        assertThat(state("people", "closed")).isEqualTo(1);
    }

    private Map<String, Integer> askedBy(int times) throws Exception {
        var names = new HashMap<String, Integer>();
        for (var i = 0; i < times; i++) {
            var answer = see(APPOINTMENT);
            assertThat(answer.statusCode()).isEqualTo(200);
            names.merge(json(answer).path("by").asString(), 1, Integer::sum);
        }
        return names;
    }

    private static void everyAppointmentPost(
            com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder answer) {
        Backends.reset();
        for (var server : new WireMockServer[] {Backends.FIRST, Backends.SECOND}) {
            server.stubFor(post(urlPathEqualTo("/api/v1/appointments")).willReturn(answer));
        }
    }

    private static int posts() {
        return Backends.FIRST.findAll(postRequestedFor(anyUrl())).size()
                + Backends.SECOND.findAll(postRequestedFor(anyUrl())).size();
    }

    private double state(String route, String state) throws Exception {
        return send(DIRECT, request("GET", "/actuator/prometheus", null))
                .body()
                .lines()
                .filter(line -> line.startsWith("resilience4j_circuitbreaker_state{"))
                .filter(line ->
                        line.contains("name=\"route-" + route + "\"")
                                && line.contains("state=\"" + state + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
