package com.docspot.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.autoconfigure.RefreshAutoConfiguration;
import org.springframework.cloud.context.refresh.ContextRefresher;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;

class CommonDefaultsTest {

    private volatile String tuned = "http://tuned.test";

    @Test
    void whatTheServiceSaysComesBeforeWhatIsCommon() {
        var environment = start("--DOCSPOT_CONFIG_ENABLED=false", "--DOCSPOT_PORT=9999");
        assertThat(environment.getProperty("server.port")).isEqualTo("9999");
        assertThat(environment.getProperty("server.address")).isEqualTo("127.0.0.1");
        assertThat(environment.getProperty("spring.threads.virtual.enabled")).isEqualTo("true");
        assertThat(environment.getProperty("docspot.security.issuer"))
                .isEqualTo("http://issuer.test");
    }

    @Test
    void configIsAskedByNameComesBeforeWhatIsPackagedAndIsAskedAgainOnARefresh()
            throws IOException {
        var asked = new CopyOnWriteArrayList<String>();
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    asked.add(exchange.getRequestURI().getPath());
                    var body =
                            """
                            {"name":"sample-service","profiles":["default"],"propertySources":[
                             {"name":"repo","source":{"docspot.security.issuer":"%s"}}]}
                            """
                                    .formatted(tuned)
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        try (var context =
                run("--DOCSPOT_CONFIG=http://127.0.0.1:" + server.getAddress().getPort())) {
            assertThat(asked)
                    .isNotEmpty()
                    .allMatch(path -> path.startsWith("/sample-service/default"));
            assertThat(context.getEnvironment().getProperty("docspot.security.issuer"))
                    .isEqualTo("http://tuned.test");

            tuned = "http://tuned-again.test";
            assertThat(context.getBean(ContextRefresher.class).refresh())
                    .containsExactly("docspot.security.issuer");
            assertThat(context.getEnvironment().getProperty("docspot.security.issuer"))
                    .isEqualTo("http://tuned-again.test");
            assertThat(context.getEnvironment().getProperty("server.address"))
                    .isEqualTo("127.0.0.1");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void withoutConfigThePackagedConfigurationServes() {
        var environment = start("--DOCSPOT_CONFIG=http://127.0.0.1:1");
        assertThat(environment.getProperty("docspot.security.issuer"))
                .isEqualTo("http://issuer.test");
    }

    @Test
    void logsAreJsonWhereSomebodyCollectsThem() {
        assertThat(prepared("text").getProperty("logging.structured.format.console")).isNull();
        assertThat(prepared("ecs").getProperty("logging.structured.format.console"))
                .isEqualTo("ecs");
    }

    @Test
    void tellsEurekaTheAddressOfItsOwnNameWhereItShall() throws IOException {
        var environment = new MockEnvironment().withProperty("DOCSPOT_ADVERTISE", "self");
        new CommonDefaults().postProcessEnvironment(environment, new SpringApplication());
        assertThat(environment.getProperty("eureka.instance.ip-address"))
                .isEqualTo(InetAddress.getLocalHost().getHostAddress());
        assertThat(prepared("text").getProperty("eureka.instance.ip-address"))
                .isEqualTo("127.0.0.1");
    }

    // Not started: the logging of a JVM cannot be had back.
    private static Environment prepared(String logFormat) {
        var environment = new MockEnvironment().withProperty("DOCSPOT_LOG_FORMAT", logFormat);
        new CommonDefaults().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }

    private static Environment start(String... arguments) {
        try (var context = run(arguments)) {
            return context.getEnvironment();
        }
    }

    private static ConfigurableApplicationContext run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--spring.main.register-shutdown-hook=false");
        return new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .run(all.toArray(String[]::new));
    }

    @ImportAutoConfiguration({
        ConfigurationPropertiesAutoConfiguration.class,
        RefreshAutoConfiguration.class
    })
    static class Nothing {}
}
