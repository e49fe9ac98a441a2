package com.docspot.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.context.SmartLifecycle;

class DrainingTest {

    @Test
    void comesBeforeTheWebServerStopsToListen() {
        assertThat(new Draining(Duration.ZERO).getPhase())
                .isGreaterThan(SmartLifecycle.DEFAULT_PHASE - 1024);
    }

    @Test
    void servesOnForAsLongAsItWasTold() {
        var draining = new Draining(Duration.ofMillis(300));
        draining.start();
        assertThat(draining.isRunning()).isTrue();
        var began = System.nanoTime();
        draining.stop();
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(draining.isRunning()).isFalse();
    }

    @Test
    void endsAtOnceWhereNobodyWouldHearIt() {
        var began = System.nanoTime();
        new Draining(Duration.ZERO).stop();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(200));
    }
}
