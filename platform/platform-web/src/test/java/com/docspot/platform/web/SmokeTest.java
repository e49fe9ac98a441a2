package com.docspot.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.platform.web.sample.Tokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(classes = com.docspot.platform.web.sample.SampleApplication.class, properties = "spring.cloud.config.enabled=false", webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SmokeTest {
    @LocalServerPort
    int port;

    String call(String method, String path, String token, String body) throws Exception {
        var b = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (token != null) b.header("Authorization", "Bearer " + token);
        if (body != null) b.header("Content-Type", "application/json").method(method, HttpRequest.BodyPublishers.ofString(body));
        else b.method(method, HttpRequest.BodyPublishers.noBody());
        b.header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        var r = HttpClient.newHttpClient().send(b.build(), BodyHandlers.ofString());
        return method + " " + path + " -> " + r.statusCode() + " " + r.headers().map() + "\n     " + r.body();
    }

    @Test
    void looks() throws Exception {
        var t = Tokens.of(Role.PATIENT);
        for (var p : new String[] {"/api/v1/things", "/api/v1/things?limit=5", "/api/v1/things?limit=0", "/api/v1/things/mine", "/api/v1/things/x", "/api/v1/whoami", "/nothing", "/api/v1/forgotten", "/api/v1/numbers/x?factor=1", "/api/v1/numbers/1", "/api/v1/numbers/1?factor=9", "/api/v1/public", "/api/v1/failures/x", "/api/v1/failures/database", "/api/v1/failures/conflict", "/api/v1/ghosts", "/actuator/health/readiness", "/actuator/health", "/actuator/info", "/actuator/env", "/error", "/api/v1/things/..%2f", "/api/v1/things;x=1", "/api/v1/things?q=a%00b"}) {
            System.out.println(call("GET", p, t, null));
        }
        System.out.println(call("GET", "/api/v1/things", null, null));
        System.out.println(call("GET", "/api/v1/things", "nonsense", null));
        System.out.println(call("POST", "/actuator/refresh", t, null));
        System.out.println(call("DELETE", "/api/v1/things", t, null));
        for (var b : new String[] {"", "{", "{\"name\":\"a\",\"parts\":[],\"x\":1}", "{\"name\":5,\"parts\":[]}", "{\"name\":\"a\\u0000\",\"parts\":[]}", "{\"name\":\"\",\"parts\":[{\"label\":\"\",\"amount\":0}]}", "{\"name\":\"a\",\"parts\":[{\"label\":\"a\",\"amount\":\"1\"}]}", "{\"name\":\"a\",\"parts\":[{\"label\":\"a\",\"amount\":1.5}]}","{\"name\":\"a\",\"parts\":[{\"label\":\"a\"}]}","{\"name\":\"a\",\"parts\":[{\"label\":\"a\",\"amount\":5000}]}","{\"name\":\"a\",\"name\":\"b\",\"parts\":[]}", "{\"name\":\"a\",\"parts\":[]} x", "{\"name\":\"a\",\"parts\":[],\"colour\":\"BLUE\"}", "{\"name\":\"a\",\"parts\":[],\"colour\":1}", "{\"name\":\"a\",\"parts\":[],\"colour\":\"\"}", "{\"name\":\"a\",\"parts\":[],\"start\":\"yesterday\"}", "{\"name\":\"a\",\"parts\":[],\"start\":1234}", "{\"name\":\"a\",\"parts\":\"\"}", "[1]", "\"x\"", "{\"name\":\"a\",\"parts\":[],\"more\":{\"a\":" + "[".repeat(40) + "]".repeat(40) + "}}", "{\"name\":\"e\\u0301\",\"note\":\"a\\nb\",\"parts\":[]}"}) {
            System.out.println(b + "\n" + call("POST", "/api/v1/things", t, b));
        }
        assertThat(true).isTrue();
    }
}
