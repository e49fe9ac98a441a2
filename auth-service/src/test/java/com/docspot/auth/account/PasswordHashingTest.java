package com.docspot.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class PasswordHashingTest {

    @Test
    void hashesByArgon2idAndTellsTheRightPasswordFromEveryOther() {
        var hashing = hashing(8, Duration.ofSeconds(20));
        var hash = hashing.hash("pässword of 128 characters and more ".repeat(4));
        assertThat(hash).startsWith("{argon2}$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(hashing.matches("pässword of 128 characters and more ".repeat(4), hash))
                .isTrue();
        assertThat(hashing.matches("pässword of 128 characters and more ".repeat(3), hash))
                .isFalse();
        assertThat(hashing.matches("anything", null)).isFalse();
        assertThat(hashing.isOutdated(hash)).isFalse();
        assertThat(hashing.isOutdated("{bcrypt}" + new BCryptPasswordEncoder(4).encode("x")))
                .isTrue();
    }

    @Test
    void refusesMoreThanCanWaitAndWhoWaitsTooLong() throws InterruptedException {
        var hashing = hashing(2, Duration.ofSeconds(20));
        var refused = new AtomicInteger();
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < 12; i++) {
            threads.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    hashing.hash("somebody's password");
                                } catch (TooManyAtOnce _) {
                                    refused.incrementAndGet();
                                }
                            }));
        }
        for (var thread : threads) {
            thread.join();
        }
        assertThat(refused.get()).isBetween(1, 11);

        var hurried = hashing(2, Duration.ofMillis(1));
        assertThatThrownBy(() -> hurried.hash("somebody's password"))
                .isInstanceOf(TooManyAtOnce.class);
    }

    private static PasswordHashing hashing(int queue, Duration patience) {
        return new PasswordHashing(
                new PasswordSettings(1, queue, patience), new SimpleMeterRegistry());
    }
}
