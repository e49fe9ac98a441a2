package com.docspot.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;

/**
 * The services behind the gateway: most of them in one server, the appointment service as two
 * instances.
 */
final class Backends {

    static final WireMockServer SERVICES = started("services");
    static final WireMockServer FIRST = started("first");
    static final WireMockServer SECOND = started("second");

    private Backends() {}

    /** Everybody answers 200 with their name again. */
    static void reset() {
        reset(SERVICES, "services");
        reset(FIRST, "first");
        reset(SECOND, "second");
        SERVICES.stubFor(
                get(urlPathEqualTo("/.well-known/jwks.json")).willReturn(okJson(Tokens.jwks())));
    }

    private static void reset(WireMockServer server, String name) {
        if (!server.isRunning()) {
            server.start();
        }
        server.resetAll();
        server.stubFor(
                any(anyUrl())
                        .atPriority(10)
                        .willReturn(
                                aResponse()
                                        .withStatus(200)
                                        .withHeader("Content-Type", "application/json")
                                        .withBody("{\"by\":\"" + name + "\"}")));
    }

    private static WireMockServer started(String name) {
        var port = com.docspot.platform.test.Servers.freePort();
        var server = new WireMockServer(options().bindAddress("127.0.0.1").port(port));
        server.start();
        reset(server, name);
        return server;
    }
}
