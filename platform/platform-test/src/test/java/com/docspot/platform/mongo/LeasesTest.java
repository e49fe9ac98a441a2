package com.docspot.platform.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoOperations;

class LeasesTest {

    private final String name = "sweep-" + UUID.randomUUID();

    @Test
    void goToOneOfManyReplicasThatAskAtOnce() {
        with(mongo -> {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var asking =
                        IntStream.range(0, 16)
                                .mapToObj(i -> new Leases(mongo))
                                .map(replica ->
                                        (Callable<Boolean>)
                                                () -> replica.acquire(name, Duration.ofMinutes(1)))
                                .toList();
                var holders = 0;
                for (var answer : threads.invokeAll(asking)) {
                    holders += answer.get() ? 1 : 0;
                }
                assertThat(holders).isEqualTo(1);
            }
        });
    }

    @Test
    void areRenewedByTheirHolderAndRefusedToOthersUntilTheyAreGivenBack() {
        with(mongo -> {
            var one = new Leases(mongo);
            var other = new Leases(mongo);
            assertThat(one.acquire(name, Duration.ofMinutes(1))).isTrue();
            assertThat(one.acquire(name, Duration.ofMinutes(1))).isTrue();
            other.release(name);
            assertThat(other.acquire(name, Duration.ofMinutes(1))).isFalse();
            one.release(name);
            assertThat(other.acquire(name, Duration.ofMinutes(1))).isTrue();
        });
    }

    @Test
    void passOnWhenTheyRunOut() {
        with(mongo -> {
            assertThat(new Leases(mongo).acquire(name, Duration.ofMillis(300))).isTrue();
            var other = new Leases(mongo);
            assertThat(other.acquire(name, Duration.ofMinutes(1))).isFalse();
            await().atMost(Duration.ofSeconds(3))
                    .until(() -> other.acquire(name, Duration.ofMinutes(1)));
        });
    }

    private static void with(Proof proof) {
        MongoFixture.onSharedServer()
                .run(context -> proof.on(context.getBean(MongoOperations.class)));
    }

    private interface Proof {
        void on(MongoOperations mongo) throws Exception;
    }
}
