package com.docspot.gateway.problems;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns whatever went wrong at the gateway into a problem (RFC 9457), without a word about its
 * inside.
 */
@Component
@Order(-2)
class ProblemWriter implements WebExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemWriter.class);

    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        var response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.error(error);
        }
        var refusal = refusalOf(error);
        var traceId = Traces.idOf(exchange);
        if (refusal.status().is5xxServerError()) {
            tell(exchange, error, refusal, traceId);
        }
        response.setStatusCode(refusal.status());
        var headers = response.getHeaders();
        refusal.headers().forEach(headers::put);
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setCacheControl("no-store");
        var body = json.writeValueAsBytes(bodyOf(refusal, traceId));
        headers.setContentLength(body.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }

    private static void tell(
            ServerWebExchange exchange, Throwable error, Refusal refusal, String traceId) {
        var request = exchange.getRequest();
        var path = request.getPath().pathWithinApplication().value();
        if (refusal.status() == HttpStatus.INTERNAL_SERVER_ERROR) {
            log.error("{} {} failed, trace {}", request.getMethod(), path, traceId, error);
        } else if (error instanceof Refusal) {
            // An open circuit and a missing service are told once where they happen, not for each
            // request.
            log.debug(
                    "{} {} refused: {}, trace {}",
                    request.getMethod(),
                    path,
                    refusal.type(),
                    traceId);
        } else {
            log.warn(
                    "{} {} answered {} {}, trace {}: {}",
                    request.getMethod(),
                    path,
                    refusal.status().value(),
                    refusal.type(),
                    traceId,
                    error.toString());
        }
    }

    private static Map<String, Object> bodyOf(Refusal refusal, String traceId) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "/problems/" + refusal.type());
        body.put("title", refusal.title());
        body.put("status", refusal.status().value());
        body.put("detail", refusal.detail());
        body.putAll(refusal.members());
        body.put("traceId", traceId);
        return body;
    }

    private static Refusal refusalOf(Throwable error) {
        return switch (error) {
            case Refusal refusal -> refusal;
            case ConnectException _, UnknownHostException _ ->
                    Refusal.unavailable(Duration.ofSeconds(1));
            case TimeoutException _ -> tooSlow();
            case ResponseStatusException known -> ofStatus(known);
            case IOException _ -> broken();
            default -> internal();
        };
    }

    private static Refusal ofStatus(ResponseStatusException error) {
        var status = HttpStatus.resolve(error.getStatusCode().value());
        return switch (status) {
            case null -> internal();
            case NOT_FOUND -> Refusal.notFound();
            case GATEWAY_TIMEOUT -> tooSlow();
            case SERVICE_UNAVAILABLE -> Refusal.unavailable(Duration.ofSeconds(1));
            case BAD_REQUEST ->
                    Refusal.malformed("The request could not be read. Check how it is written.");
            case METHOD_NOT_ALLOWED -> methodNotAllowed(error);
            case INTERNAL_SERVER_ERROR -> internal();
            default ->
                    new Refusal(
                            status,
                            status.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-'),
                            status.getReasonPhrase(),
                            "The request was not accepted as it is.");
        };
    }

    private static Refusal methodNotAllowed(ResponseStatusException error) {
        var refusal =
                new Refusal(
                        HttpStatus.METHOD_NOT_ALLOWED,
                        "method-not-allowed",
                        "Method not allowed",
                        "This resource does not know this method. Allow names those that it"
                                + " knows.");
        var allow = error.getHeaders().getFirst(HttpHeaders.ALLOW);
        return allow == null ? refusal : refusal.header(HttpHeaders.ALLOW, allow);
    }

    private static Refusal tooSlow() {
        return new Refusal(
                        HttpStatus.GATEWAY_TIMEOUT,
                        "too-slow",
                        "No answer in time",
                        "The answer took too long, so whether the request took effect is unknown."
                                + " Ask again with the same Idempotency-Key to learn it.")
                .retryAfter(Duration.ofSeconds(1));
    }

    private static Refusal broken() {
        return new Refusal(
                        HttpStatus.BAD_GATEWAY,
                        "connection-lost",
                        "Connection lost",
                        "The connection broke before the answer came, so whether the request took"
                                + " effect is unknown. Ask again with the same Idempotency-Key to learn"
                                + " it.")
                .retryAfter(Duration.ofSeconds(1));
    }

    private static Refusal internal() {
        return new Refusal(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal-error",
                "Internal error",
                "Something went wrong on our side. The trace id helps us to find out what.");
    }
}
