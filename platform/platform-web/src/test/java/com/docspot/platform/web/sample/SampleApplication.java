package com.docspot.platform.web.sample;

import com.docspot.platform.web.Access;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.Cursor;
import com.docspot.platform.web.FieldProblem;
import com.docspot.platform.web.IdempotencyKey;
import com.docspot.platform.web.MultiLine;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.PageRequest;
import com.docspot.platform.web.Problems;
import com.docspot.platform.web.RequiredIfMatch;
import com.docspot.platform.web.Revision;
import com.docspot.platform.web.ServiceClients;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.sun.net.httpserver.HttpServer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** A service that has one of everything. */
@SpringBootApplication
public class SampleApplication {

    @Bean
    JWKSource<SecurityContext> testKeys() throws JOSEException {
        return new ImmutableJWKSet<>(new JWKSet(Tokens.KEY.toPublicJWK()));
    }

    record Part(@NotBlank @Size(max = 10) String label, @Min(1) int amount) {
        Part {
            if (amount > 1000) {
                throw new IllegalArgumentException("has more than anybody needs");
            }
        }
    }

    enum Colour {
        RED,
        GREEN
    }

    record Thing(
            @NotBlank @Size(max = 40) String name,
            @Nullable @MultiLine String note,
            @NotNull List<@Valid Part> parts,
            @Nullable Colour colour,
            @Nullable Instant start,
            @Nullable Long count,
            @Nullable Map<String, Object> more) {}

    /** Another service, which tells what it was called with. */
    @Bean
    Echo echo() throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    var heard =
                            String.valueOf(exchange.getRequestHeaders().getFirst("traceparent"));
                    exchange.getResponseHeaders().set("Content-Type", "text/plain");
                    exchange.sendResponseHeaders(200, heard.length());
                    exchange.getResponseBody().write(heard.getBytes(StandardCharsets.US_ASCII));
                    exchange.close();
                });
        server.start();
        return new Echo(server);
    }

    record Echo(HttpServer server) implements AutoCloseable {

        @Override
        public void close() {
            server.stop(0);
        }
    }

    @Bean
    DynamicPropertyRegistrar echoAddress(Echo echo) {
        return properties ->
                properties.add(
                        "docspot.services.echo-service.url",
                        () -> "http://127.0.0.1:" + echo.server().getAddress().getPort());
    }

    @RestController
    @RequestMapping("/api/v1")
    static class Things {

        private final ServiceClients clients;

        Things(ServiceClients clients) {
            this.clients = clients;
        }

        @GetMapping("/things")
        Page<Integer> list(PageRequest page, @RequestParam(required = false) @Nullable String q) {
            var from =
                    page.cursor() == null
                            ? 0
                            : Integer.parseInt(Cursor.decode(page.cursor(), 1).getFirst());
            var items =
                    java.util.stream.IntStream.range(from, Math.min(from + page.limit(), 50))
                            .boxed()
                            .toList();
            var end = from + page.limit();
            return new Page<>(items, end < 50 ? Cursor.encode(String.valueOf(end)) : null);
        }

        @PostMapping("/things")
        Map<String, Object> create(
                @Valid @RequestBody Thing thing,
                Access access,
                Caller caller,
                @Nullable IdempotencyKey key) {
            return Map.of(
                    "name",
                    thing.name(),
                    "note",
                    thing.note() == null ? "" : thing.note(),
                    "caller",
                    caller.id(),
                    "relations",
                    access.relations(),
                    "key",
                    key == null ? "" : key.value(),
                    "hash",
                    key == null ? "" : key.bodyHash());
        }

        @GetMapping("/things/{id}")
        ResponseEntity<Map<String, String>> read(@PathVariable String id, Access access) {
            access.require(id.equals("mine") ? "patient" : "stranger");
            return ResponseEntity.ok().eTag(Revision.etag(7)).body(Map.of("id", id));
        }

        @GetMapping("/things/me")
        Map<String, String> me(Access access) {
            return Map.of("relation", access.relations().iterator().next());
        }

        @PutMapping("/things/{id}")
        Map<String, Long> replace(@PathVariable String id, @RequiredIfMatch Revision revision) {
            revision.mustBe(7);
            return Map.of("revision", revision.value());
        }

        @PatchMapping("/things/{id}")
        Map<String, Long> change(@PathVariable String id, @Nullable Revision revision) {
            return Map.of("revision", revision == null ? -1 : revision.value());
        }

        @GetMapping("/echo")
        Map<String, String> echo() {
            var answer = clients.to("echo-service").get().uri("/").retrieve().body(String.class);
            return Map.of("traceparent", String.valueOf(answer));
        }

        @GetMapping("/whoami")
        Caller whoami(Caller caller) {
            return caller;
        }

        @GetMapping("/numbers/{number}")
        Map<String, Integer> number(@PathVariable int number, @RequestParam @Max(5) int factor) {
            return Map.of("product", number * factor);
        }

        @GetMapping("/public")
        ResponseEntity<String> open() {
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.maxAge(java.time.Duration.ofSeconds(30)))
                    .header(HttpHeaders.CONTENT_TYPE, "text/plain")
                    .body("open");
        }

        @GetMapping("/failures/{kind}")
        Object fail(@PathVariable String kind) throws IOException {
            return switch (kind) {
                case "conflict" ->
                        Problems.conflict(
                                "slot-taken",
                                "Someone just took this time.",
                                Map.of("alternatives", List.of(1, 2)));
                case "unprocessable" ->
                        Problems.unprocessable("too-soon", "This doctor needs notice.");
                case "invalid" ->
                        Problems.invalid(List.of(new FieldProblem("/start", "is in the past")));
                case "checked" -> throw new IOException("secret detail");
                default -> throw new IllegalStateException("secret detail");
            };
        }

        @PostMapping("/uploads")
        Map<String, Long> upload(@RequestPart MultipartFile file) {
            return Map.of("size", file.getSize());
        }

        @PostMapping(path = "/forms", consumes = "application/x-www-form-urlencoded")
        Map<String, String> form(@RequestParam("grant_type") String grant) {
            return Map.of("grant", grant);
        }

        @DeleteMapping("/admin/things")
        void clear() {}

        /** Mapped, but in no table. */
        @GetMapping("/forgotten")
        String forgotten() {
            return "must not be seen";
        }
    }
}
