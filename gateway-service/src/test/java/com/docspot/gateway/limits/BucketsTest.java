package com.docspot.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.platform.test.Servers;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arithmetic of limits: here, and in the script that Redis runs. */
class BucketsTest {

    private static RedisBuckets redis;

    @BeforeAll
    static void connect() {
        redis = new RedisBuckets(RedisAddress.of(Servers.redisUri(), ""));
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(20))
                .until(redis::isConnected);
    }

    @AfterAll
    static void close() {
        redis.close();
    }

    @Test
    void aFullBucketGivesItsBurstAndThenOneForEachInterval() {
        var limit = Limit.of("test", 10, 3);
        var local = new LocalBuckets();
        for (var left = 2; left >= 0; left--) {
            var decision = local.take(limit, "a", 0);
            assertThat(decision.passes()).isTrue();
            assertThat(decision.left()).isEqualTo(left);
        }
        var refused = local.take(limit, "a", 0);
        assertThat(refused.passes()).isFalse();
        assertThat(refused.pause()).isEqualTo(Duration.ofMillis(100));
        assertThat(refused.full()).isEqualTo(Duration.ofMillis(300));

        assertThat(local.take(limit, "a", 99_999).passes()).isFalse();
        assertThat(local.take(limit, "a", 100_000).passes()).isTrue();
        assertThat(local.take(limit, "b", 0).passes()).isTrue();
    }

    @Test
    void refusedRequestsCostNothing() {
        var limit = Limit.of("test", 1, 1);
        var local = new LocalBuckets();
        assertThat(local.take(limit, "a", 0).passes()).isTrue();
        for (var i = 0; i < 1000; i++) {
            assertThat(local.take(limit, "a", 500_000).passes()).isFalse();
        }
        assertThat(local.take(limit, "a", 1_000_000).passes()).isTrue();
    }

    @Test
    void neverGivesMoreThanBurstAndRateTogetherHoweverRequestsCome() {
        var seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (var round = 0; round < 200; round++) {
            var rate = 1 + random.nextInt(200);
            var burst = 1 + random.nextInt(100);
            var limit = Limit.of("test", rate, burst);
            var local = new LocalBuckets();
            var now = 0L;
            var passed = 0L;
            for (var i = 0; i < 500; i++) {
                now += random.nextInt(20_000);
                if (local.take(limit, "a", now).passes()) {
                    passed++;
                }
                assertThat(passed)
                        .as("seed " + seed)
                        .isLessThanOrEqualTo(burst + now / limit.intervalMicros() + 1);
            }
        }
    }

    @Test
    void redisCountsAsThisProcessDoes() throws Exception {
        var limit = Limit.of("test", 0.1, 4);
        var key = key();
        for (var left = 3; left >= 0; left--) {
            var decision = redis.take(limit, key).toCompletableFuture().get();
            assertThat(decision.passes()).isTrue();
            assertThat(decision.left()).isEqualTo(left);
            assertThat(decision.full())
                    .isBetween(
                            Duration.ofSeconds(10L * (3 - left)),
                            Duration.ofSeconds(10L * (4 - left)));
        }
        var refused = redis.take(limit, key).toCompletableFuture().get();
        assertThat(refused.passes()).isFalse();
        assertThat(refused.left()).isZero();
        assertThat(refused.pause()).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(10));
    }

    @Test
    void redisGivesABurstOnceHoweverManyAskAtTheSameTime() throws Exception {
        var limit = Limit.of("test", 0.01, 25);
        var key = key();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers =
                    IntStream.range(0, 100)
                            .mapToObj(_ ->
                                    threads.submit(() ->
                                            redis.take(limit, key).toCompletableFuture().get()))
                            .toList();
            assertThat(answers.stream().filter(BucketsTest::passed)).hasSize(25);
        }
    }

    private static boolean passed(Future<Limit.Decision> answer) {
        try {
            return answer.get().passes();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String key() {
        return "test:" + UUID.randomUUID();
    }
}
