package com.docspot.auth.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvenAnswersTest {

    private static final Duration STEP = Duration.ofMillis(80);

    @ParameterizedTest
    @CsvSource({"0, 1", "30, 1", "90, 2"})
    void answersAtTheNextStepHoweverLongTheWorkTook(int worked, int steps) {
        var answers = new EvenAnswers(settings(STEP));
        var start = System.nanoTime();
        answers.after(() -> LockSupport.parkNanos(Duration.ofMillis(worked).toNanos()));
        var spent = Duration.ofNanos(System.nanoTime() - start);
        // A busy machine may take a step more, but never answers in between and early.
        assertThat(spent).isGreaterThanOrEqualTo(STEP.multipliedBy(steps));
    }

    private static AccountSettings settings(Duration step) {
        return new AccountSettings(
                Duration.ofHours(24),
                Duration.ofHours(1),
                Duration.ofDays(7),
                Duration.ofDays(7),
                Duration.ofDays(14),
                Duration.ofMinutes(1),
                step,
                new AccountSettings.Admin(null, null));
    }
}
