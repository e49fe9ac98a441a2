package com.docspot.gateway.edge;

import io.netty.handler.codec.http.HttpResponseStatus;

import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;

import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerResponse;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What must be settled below Spring: slow senders, and requests that do not even become an
 * exchange.
 */
@Configuration(proxyBeanMethods = false)
class ServerTuning {

    /**
     * A client that sends nothing for so long in the middle of a request is holding a place, not
     * sending.
     */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private static final byte[] UNREADABLE =
            ("{\"type\":\"/problems/malformed-request\",\"title\":\"Malformed"
                 + " request\",\"status\":400,\"detail\":\"The request could not be read. Check how"
                 + " its address is written.\"}")
                    .getBytes(StandardCharsets.UTF_8);

    @Bean
    NettyServerCustomizer patience() {
        return server -> tellUnreadable(server.readTimeout(SILENCE));
    }

    /** Spring answers an address that is no URI with an empty 400, before any filter of ours. */
    private static HttpServer tellUnreadable(HttpServer server) {
        return server.mapHandle((handled, connection) ->
                connection instanceof HttpServerResponse response
                        ? handled.then(Mono.defer(() -> explain(response)))
                        : handled);
    }

    private static Mono<Void> explain(HttpServerResponse response) {
        if (response.hasSentHeaders()
                || !HttpResponseStatus.BAD_REQUEST.equals(response.status())) {
            return Mono.empty();
        }
        return response.header("Content-Type", MediaType.APPLICATION_PROBLEM_JSON_VALUE)
                .header("Content-Length", Integer.toString(UNREADABLE.length))
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store")
                .sendByteArray(Mono.just(UNREADABLE))
                .then();
    }
}
