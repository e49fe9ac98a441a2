package com.docspot.platform.test.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The committed document of a service says what the service does. A service's test extends this
 * with its usual {@code @SpringBootTest}. Where the contract is meant to change, the environment
 * variable {@code DOCSPOT_OPENAPI=write} makes the test write the document anew.
 */
public abstract class OpenApiRules {

    @LocalServerPort int port;

    @Autowired RecordSchemas schemas;

    @Value("${spring.application.name}")
    String service = "";

    @Test
    void theCommittedDocumentSaysWhatTheServiceDoes() throws IOException, InterruptedException {
        var committed = contracts().resolve("openapi").resolve(service + ".json");
        var made = Document.of(service, read());
        assertThat(schemas.clashes()).as("records that the contract would call the same").isEmpty();
        if ("write".equals(System.getenv("DOCSPOT_OPENAPI"))) {
            Files.createDirectories(committed.getParent());
            Files.writeString(committed, made);
        }
        assertThat(committed)
                .as(
                        "run this test with DOCSPOT_OPENAPI=write, then npm run generate, and"
                                + " commit both")
                .exists()
                .content()
                .isEqualTo(made);
    }

    private String read() throws IOException, InterruptedException {
        var address = URI.create("http://127.0.0.1:" + port + "/v3/api-docs");
        try (var client = HttpClient.newHttpClient()) {
            var answer =
                    client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        }
    }

    /** Tests run in their module's folder. */
    private static Path contracts() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .map(folder -> folder.resolve("contracts"))
                .filter(folder -> Files.isDirectory(folder.resolve("authorization")))
                .findFirst()
                .orElseThrow();
    }
}
