package com.docspot.platform.web;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Serves on for a while after the process was told to end. By then it has told Eureka and its
 * readiness is gone; callers need a moment to hear it, and a request that is already on its way
 * must not meet a closed door.
 */
final class Draining implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Draining.class);

    private final Duration time;
    private volatile boolean running;

    Draining(Duration time) {
        this.time = time;
    }

    @Override
    public void start() {
        running = true;
    }

    /** Ends first of all, before the web server stops to listen. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void stop() {
        running = false;
        if (time.isZero()) {
            return;
        }
        LOG.info("Told to end: serving on for {} s.", time.toSeconds());
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
