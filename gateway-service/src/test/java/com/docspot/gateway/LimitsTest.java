package com.docspot.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** How often somebody may ask, while Redis is there and while it is not. */
class LimitsTest extends Door {

    private static final String PATH = "/api/v1/doctors/doc-1";

    @Autowired private ConfigurableApplicationContext context;

    @AfterEach
    void redisIsThere() throws Exception {
        REDIS.heal();
        sharedAgain();
    }

    @Test
    void tellsAUserHowMuchIsLeft() throws Exception {
        var token = "Bearer " + Tokens.patient();
        var first = see(PATH, "Authorization", token);
        assertThat(header(first, "RateLimit-Policy")).isEqualTo("\"user\";q=100;w=2");
        assertThat(header(first, "RateLimit")).isEqualTo("\"user\";r=99;t=1");
    }

    @Test
    void tellsAnAddressHowMuchIsLeft() throws Exception {
        assertThat(header(see(PATH), "RateLimit-Policy")).isEqualTo("\"anonymous\";q=200;w=4");
    }

    @Test
    void stopsAUserWhoIsTooFastAndNobodyElse() throws Exception {
        var token = "Bearer " + Tokens.patient();
        var answers = holds(6, token);

        assertThat(answers.subList(0, 5)).allMatch(answer -> answer.statusCode() == 200);
        var refused = answers.get(5);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(header(refused, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(json(refused).path("type").asString()).isEqualTo("/problems/too-many-requests");
        assertThat(json(refused).path("policy").asString()).isEqualTo("holds");
        assertThat(header(refused, "Retry-After")).isEqualTo("2");
        assertThat(header(refused, "RateLimit-Policy")).isEqualTo("\"holds\";q=5;w=10");
        assertThat(header(refused, "RateLimit")).startsWith("\"holds\";r=0;t=");

        assertThat(holds(1, "Bearer " + Tokens.patient()).getFirst().statusCode()).isEqualTo(200);
        assertThat(see(PATH, "Authorization", token).statusCode()).isEqualTo(200);
    }

    @Test
    void countsOneUserFromManyAddressesAsOne() throws Exception {
        var user = "usr-" + UUID.randomUUID();
        for (var i = 0; i < 5; i++) {
            holds(1, "Bearer " + Tokens.patient(user, "ses-" + i));
        }
        assertThat(holds(1, "Bearer " + Tokens.patient(user, "ses-6")).getFirst().statusCode())
                .isEqualTo(429);
    }

    @Test
    void countsSigningInByAddressWhoeverOneClaimsToBe() throws Exception {
        var address = freshAddress();
        var statuses = new ArrayList<Integer>();
        for (var i = 0; i < 32; i++) {
            statuses.add(login(address, "Bearer " + Tokens.patient()).statusCode());
        }
        assertThat(statuses.subList(0, 30)).containsOnly(200);
        assertThat(statuses.getLast()).isEqualTo(429);
        assertThat(login(freshAddress(), null).statusCode()).isEqualTo(200);
    }

    @Test
    void isNotEscapedByForwardedHeaders() throws Exception {
        var statuses = new ArrayList<Integer>();
        for (var i = 0; i < 12; i++) {
            statuses.add(
                    send(
                                    DIRECT,
                                    request("POST", "/api/v1/auth/codes", "{}")
                                            .header("X-Forwarded-For", freshAddress())
                                            .header("X-Real-IP", freshAddress()))
                            .statusCode());
        }
        assertThat(statuses.subList(0, 10)).containsOnly(200);
        assertThat(statuses.getLast()).isEqualTo(429);
    }

    @Test
    void countsAnIpv6ClientByItsNetwork() throws Exception {
        for (var i = 0; i < 10; i++) {
            assertThat(code("2001:db8:1:2::" + (i + 1))).isEqualTo(200);
        }
        assertThat(code("2001:db8:1:2:ffff::1")).isEqualTo(429);
        assertThat(code("2001:db8:1:3::1")).isEqualTo(200);
    }

    @Test
    void goesOnAndStillLimitsWhileRedisIsAway() throws Exception {
        REDIS.refuse();
        var token = "Bearer " + Tokens.patient();
        var answers = holds(7, token);

        assertThat(answers).allMatch(answer -> Set.of(200, 429).contains(answer.statusCode()));
        assertThat(answers.getLast().statusCode()).isEqualTo(429);
        assertThat(metric("docspot_gateway_limits_shared")).isZero();
    }

    @Test
    void neverWaitsLongForARedisThatIsSilent() throws Exception {
        REDIS.blackHole();
        var start = System.nanoTime();
        for (var i = 0; i < 20; i++) {
            assertThat(see(PATH).statusCode()).isEqualTo(200);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void changesWithItsTuningAndKeepsItWhenTheChangeIsNonsense() throws Exception {
        tune("docspot.gateway.limits.policies.uploads.burst", "3");
        assertThat(header(upload(), "RateLimit-Policy")).isEqualTo("\"uploads\";q=3;w=6");

        tune("docspot.gateway.limits.policies.uploads.burst", "-1");
        assertThat(header(upload(), "RateLimit-Policy")).isEqualTo("\"uploads\";q=3;w=6");

        tune("docspot.gateway.limits.policies.uploads.burst", "20");
        assertThat(header(upload(), "RateLimit-Policy")).isEqualTo("\"uploads\";q=20;w=40");
    }

    private void tune(String key, String value) {
        var sources = context.getEnvironment().getPropertySources();
        sources.remove("tuning");
        sources.addFirst(new MapPropertySource("tuning", Map.of(key, value)));
        context.publishEvent(new EnvironmentChangeEvent(context, Set.of(key)));
    }

    private HttpResponse<String> upload() throws Exception {
        return fetch("POST", "/api/v1/documents", "{}");
    }

    private List<HttpResponse<String>> holds(int times, String token) throws Exception {
        var answers = new ArrayList<HttpResponse<String>>();
        for (var i = 0; i < times; i++) {
            answers.add(fetch("POST", "/api/v1/holds", "{}", "Authorization", token));
        }
        return answers;
    }

    private HttpResponse<String> login(String address, String token) throws Exception {
        var request =
                request("POST", "/api/v1/auth/login", "{}").header("X-Forwarded-For", address);
        return send(BEHIND_PROXY, token == null ? request : request.header("Authorization", token));
    }

    private int code(String address) throws Exception {
        return send(
                        BEHIND_PROXY,
                        request("POST", "/api/v1/auth/codes/verify", "{}")
                                .header("X-Forwarded-For", address))
                .statusCode();
    }

    private double metric(String name) throws Exception {
        return send(DIRECT, request("GET", "/actuator/prometheus", null))
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private void sharedAgain() {
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    see(PATH);
                    return metric("docspot_gateway_limits_shared") == 1;
                });
    }
}
