package com.docspot.gateway.limits;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;

/**
 * Buckets that all gateways share. It never keeps a request waiting for a Redis that is away: it
 * fails at once, and looks for Redis in the background.
 */
final class RedisBuckets implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RedisBuckets.class);

    /**
     * A healthy Redis answers in well under a millisecond; waiting longer would make limits dearer
     * than they are worth.
     */
    private static final Duration ANSWER_WITHIN = Duration.ofMillis(150);

    private static final Duration CONNECT_WITHIN = Duration.ofMillis(500);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final ClientResources resources;
    private final RedisClient client;
    private final RedisURI uri;
    private final String script;
    private final String digest;
    private final AtomicBoolean connecting = new AtomicBoolean();
    private volatile @Nullable StatefulRedisConnection<String, String> connection;
    private volatile long notBefore = System.nanoTime();
    private volatile boolean closed;

    RedisBuckets(RedisURI uri) {
        this.uri = uri;
        this.uri.setTimeout(ANSWER_WITHIN);
        this.resources =
                ClientResources.builder()
                        .reconnectDelay(
                                Delay.exponential(
                                        Duration.ofMillis(50),
                                        LOOK_AGAIN,
                                        2,
                                        TimeUnit.MILLISECONDS))
                        .ioThreadPoolSize(2)
                        .computationThreadPoolSize(2)
                        .threadFactoryProvider(name -> new DefaultThreadFactory(name, true))
                        .build();
        this.client = RedisClient.create(resources);
        client.setOptions(
                ClientOptions.builder()
                        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                        .socketOptions(
                                SocketOptions.builder().connectTimeout(CONNECT_WITHIN).build())
                        .build());
        this.script = load();
        this.digest = io.lettuce.core.codec.Base16.digest(script.getBytes(StandardCharsets.UTF_8));
        connect();
    }

    /** Takes from the shared bucket; the stage fails soon when Redis does not answer. */
    CompletionStage<Limit.Decision> take(Limit limit, String key) {
        var now = System.nanoTime();
        var open = connection;
        if (open == null || now - notBefore < 0) {
            connect();
            return CompletableFuture.failedStage(new IllegalStateException("Redis is away"));
        }
        var redis = open.async();
        var keys = new String[] {key};
        var cost = Long.toString(limit.intervalMicros());
        var burst = Integer.toString(limit.burst());
        return redis.<List<Long>>evalsha(digest, ScriptOutputType.MULTI, keys, cost, burst)
                .toCompletableFuture()
                .exceptionallyCompose(error ->
                        cause(error) instanceof RedisNoScriptException
                                ? redis.<List<Long>>eval(
                                        script, ScriptOutputType.MULTI, keys, cost, burst)
                                : CompletableFuture.failedStage(error))
                .orTimeout(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(RedisBuckets::decision)
                .whenComplete((_, error) -> leaveAloneAfter(error));
    }

    /** Whether Redis is believed to answer. */
    boolean isConnected() {
        var open = connection;
        return open != null && open.isOpen() && System.nanoTime() - notBefore >= 0;
    }

    private static Limit.Decision decision(List<Long> answer) {
        return new Limit.Decision(
                answer.get(0) == 1,
                answer.get(1),
                Limit.micros(answer.get(2)),
                Limit.micros(answer.get(3)));
    }

    /** After a failure nobody else waits for the same one. */
    private void leaveAloneAfter(@Nullable Throwable error) {
        if (error == null) {
            return;
        }
        if (isConnected()) {
            log.warn(
                    "Limits are kept in this process: Redis {}",
                    cause(error) instanceof TimeoutException ? "does not answer" : "is away");
        }
        notBefore = System.nanoTime() + LOOK_AGAIN.toNanos();
    }

    private void connect() {
        if (connection != null
                || closed
                || System.nanoTime() - notBefore < 0
                || !connecting.compareAndSet(false, true)) {
            return;
        }
        var _ =
                client.connectAsync(StringCodec.UTF8, uri)
                        .whenComplete((open, error) -> {
                            if (error == null) {
                                connection = open;
                                log.info("Limits are shared through Redis");
                            } else {
                                notBefore = System.nanoTime() + LOOK_AGAIN.toNanos();
                                log.debug("No Redis yet", error);
                            }
                            connecting.set(false);
                        });
    }

    private static Throwable cause(Throwable error) {
        return error instanceof CompletionException && error.getCause() != null
                ? error.getCause()
                : error;
    }

    private static String load() {
        try {
            return new ClassPathResource("take.lua").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        client.shutdown(0, 1, TimeUnit.SECONDS);
        var _ = resources.shutdown(0, 1, TimeUnit.SECONDS);
    }
}
