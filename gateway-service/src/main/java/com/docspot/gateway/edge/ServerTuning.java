package com.docspot.gateway.edge;

import com.docspot.gateway.problems.Traces;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import reactor.core.publisher.Mono;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerResponse;

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

    private static final Undecodable UNDECODABLE = new Undecodable();

    private static final byte[] UNREADABLE =
            ("{\"type\":\"/problems/malformed-request\",\"title\":\"Malformed"
                            + " request\",\"status\":400,\"detail\":\"The request could not be read. Check how"
                            + " its address is written.\"}")
                    .getBytes(StandardCharsets.UTF_8);

    @Bean
    NettyServerCustomizer patience() {
        return server ->
                tellUnreadable(server.readTimeout(SILENCE))
                        .doOnChannelInit((_, channel, _) ->
                                channel.pipeline()
                                        .addAfter(
                                                NettyPipeline.HttpCodec, "problems", UNDECODABLE));
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

    /**
     * What is not even HTTP, too long or ambiguous about its length is answered by the codec, with
     * nothing in it. It gets a problem too.
     */
    @ChannelHandler.Sharable
    private static final class Undecodable extends ChannelOutboundHandlerAdapter {

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            var answer =
                    message instanceof FullHttpResponse response && isEmptyRefusal(response)
                            ? explained(response)
                            : message;
            // The promise tells whoever asked.
            var _ = context.write(answer, promise);
        }

        private static boolean isEmptyRefusal(FullHttpResponse response) {
            var status = response.status().code();
            return (status == 400 || status == 413 || status == 414 || status == 431)
                    && !response.content().isReadable()
                    && !response.headers().contains(HttpHeaderNames.CONTENT_TYPE);
        }

        private static FullHttpResponse explained(FullHttpResponse response) {
            var status = response.status();
            var body =
                    "{\"type\":\"/problems/malformed-request\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\",\"traceId\":\"%s\"}"
                            .formatted(
                                    status.reasonPhrase(),
                                    status.code(),
                                    "The request could not be read. Check how it is written.",
                                    Traces.fresh())
                            .getBytes(StandardCharsets.UTF_8);
            var explained =
                    new DefaultFullHttpResponse(
                            response.protocolVersion(), status, Unpooled.wrappedBuffer(body));
            explained
                    .headers()
                    .setAll(response.headers())
                    .set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE)
                    .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                    .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                    .set("X-Content-Type-Options", "nosniff");
            response.release();
            return explained;
        }
    }
}
