package com.docspot.gateway.dev;

import static org.springframework.web.reactive.function.server.RequestPredicates.accept;

import com.docspot.gateway.problems.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Callable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** {@code /dev}: exists only where {@code DOCSPOT_DEV} is true. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("docspot.dev")
class DevEndpoints {

    private static final MediaType HTML =
            new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private static final String PLACEHOLDER = "__CSP_NONCE__";

    private static final String PAGE_POLICY =
            "default-src 'none'; script-src 'nonce-__CSP_NONCE__'; style-src 'nonce-__CSP_NONCE__';"
                    + " connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    private final SecureRandom random = new SecureRandom();

    @Bean
    RouterFunction<ServerResponse> devRoutes(Parts parts, Timeline timeline, MovedClock clock) {
        var page = read("dev.html");
        var trace = read("dev-trace.html");
        return RouterFunctions.route()
                .GET("/dev", accept(MediaType.TEXT_HTML), _ -> html(page))
                .GET("/dev/status", _ -> parts.look().flatMap(DevEndpoints::json))
                .GET(
                        "/dev/trace/{appointment}",
                        request ->
                                request.headers().accept().stream()
                                        .anyMatch(MediaType.TEXT_HTML::equals),
                        _ -> html(trace))
                .GET(
                        "/dev/trace/{appointment}",
                        request ->
                                timeline.of(request.pathVariable("appointment"))
                                        .flatMap(DevEndpoints::json))
                .GET("/dev/clock", _ -> json(clock.now()))
                .POST("/dev/clock", request -> moved(request, clock))
                .DELETE("/dev/clock", _ -> blocking(clock::reset))
                .build();
    }

    private static Mono<ServerResponse> moved(ServerRequest request, MovedClock clock) {
        return request.bodyToMono(Move.class)
                .onErrorMap(_ -> notADuration())
                .switchIfEmpty(Mono.error(DevEndpoints::notADuration))
                .map(Move::duration)
                .flatMap(by -> blocking(() -> clock.move(by)));
    }

    private static Mono<ServerResponse> blocking(Callable<MovedClock.Shown> work) {
        return Mono.fromCallable(work)
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(DevEndpoints::json);
    }

    private static Mono<ServerResponse> json(Object body) {
        return ServerResponse.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .bodyValue(body);
    }

    private Mono<ServerResponse> html(String page) {
        var bytes = new byte[18];
        random.nextBytes(bytes);
        var nonce = Base64.getEncoder().encodeToString(bytes);
        return ServerResponse.ok()
                .contentType(HTML)
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", PAGE_POLICY.replace(PLACEHOLDER, nonce))
                .bodyValue(page.replace(PLACEHOLDER, nonce));
    }

    private static String read(String name) {
        try {
            return new ClassPathResource("dev/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Refusal notADuration() {
        return new Refusal(
                HttpStatus.BAD_REQUEST,
                "malformed-request",
                "Not a duration",
                "Send {\"by\":\"PT24H\"}: an ISO-8601 duration by which the clock goes on.");
    }

    /** How far the clock is to go on from where it is. */
    record Move(String by) {

        Duration duration() {
            try {
                return Duration.parse(by);
            } catch (DateTimeException | NullPointerException _) {
                throw notADuration();
            }
        }
    }
}
