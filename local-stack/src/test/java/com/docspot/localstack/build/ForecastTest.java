package com.docspot.localstack.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Forecast forecast = new Forecast(nanos::get);

    @Test
    void countsWhatGoesOnSideBySideOnce() {
        forecast.expect(Forecast.Lane.JAVA, "a", 30);
        forecast.expect(Forecast.Lane.JAVA, "b", 10);
        forecast.expect(Forecast.Lane.WEB, "client", 25);
        forecast.expect(Forecast.Lane.START, "start", 20);
        assertThat(forecast.remaining()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void shrinksWhileAStepGoesOnAndNeverReachesNothingBeforeItEnds() {
        forecast.expect(Forecast.Lane.JAVA, "a", 30);
        forecast.begin("a");
        after(10);
        assertThat(forecast.remaining()).isEqualTo(Duration.ofSeconds(20));
        after(100);
        assertThat(forecast.remaining()).isPositive();
        forecast.finish("a");
        assertThat(forecast.remaining()).isZero();
    }

    @Test
    void takesTheMachinesPaceFromTheStepsThatAreDone() {
        forecast.expect(Forecast.Lane.JAVA, "a", 10);
        forecast.expect(Forecast.Lane.JAVA, "b", 10);
        forecast.begin("a");
        after(20);
        forecast.finish("a");
        assertThat(forecast.remaining()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void remembersWhatAStepTookHere(@TempDir Path folder) {
        forecast.expect(Forecast.Lane.JAVA, "a", 10);
        forecast.begin("a");
        after(42);
        forecast.finish("a");
        forecast.store(folder.resolve("timings"));

        var next = new Forecast(nanos::get);
        next.remember(folder.resolve("timings"));
        next.expect(Forecast.Lane.JAVA, "a", 10);
        assertThat(next.remaining()).isEqualTo(Duration.ofSeconds(42));
    }

    @ParameterizedTest
    @CsvSource({
        "3, a few seconds left",
        "12, about 15 s left",
        "60, about 1 min left",
        "61, about 1 min 10 s left",
        "130, about 2 min 10 s left"
    })
    void speaksInStepsThatDontFlicker(int seconds, String words) {
        assertThat(Forecast.inWords(Duration.ofSeconds(seconds))).isEqualTo(words);
    }

    private void after(int seconds) {
        nanos.addAndGet(seconds * 1_000_000_000L);
    }
}
