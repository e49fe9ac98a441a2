package com.docspot.auth.account;

import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Lets what is done for a known and for an unknown e-mail address take the same time: until the
 * next of evenly spaced moments. The work itself is made alike first; this hides what is left, such
 * as a write more.
 */
@Component
class EvenAnswers {

    private final Duration step;

    EvenAnswers(AccountSettings settings) {
        this.step = settings.answerStep();
    }

    /** Does the work, and returns at a moment that does not tell how much of it there was. */
    void after(Runnable work) {
        var start = System.nanoTime();
        work.run();
        if (step.isZero()) {
            return;
        }
        var spent = System.nanoTime() - start;
        try {
            Thread.sleep(Duration.ofNanos(step.toNanos() - spent % step.toNanos()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
