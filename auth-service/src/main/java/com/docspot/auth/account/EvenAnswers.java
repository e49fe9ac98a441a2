package com.docspot.auth.account;

import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Lets what is done for a known and for an unknown e-mail address take the same time: until the
 * next of evenly spaced moments. The work itself is made alike first; this hides what is left, such
 * as a write more.
 */
@Component
public class EvenAnswers {

    private final Duration step;

    EvenAnswers(AccountSettings settings) {
        this.step = settings.answerStep();
    }

    /** Does the work, and returns at a moment that does not tell how much of it there was. */
    public void after(Runnable work) {
        after(() -> {
            work.run();
            return true;
        });
    }

    /** The same for work that results in something. */
    public <T> T after(Supplier<T> work) {
        var start = System.nanoTime();
        var result = work.get();
        waitFrom(start);
        return result;
    }

    private void waitFrom(long start) {
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
