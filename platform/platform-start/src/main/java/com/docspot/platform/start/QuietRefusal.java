package com.docspot.platform.start;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Leaves the last word to {@link OneSentence}: what Spring says about the same failure is silent.
 */
final class QuietRefusal implements EnvironmentPostProcessor {

    private static final Map<String, Object> LEVELS =
            Map.of(
                    "logging.level.org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter",
                    "off",
                    "logging.level.org.springframework.boot.autoconfigure.logging",
                    "warn",
                    "logging.level.org.springframework.boot.web.server.servlet.context",
                    "error",
                    "logging.level.org.springframework.boot.web.server.reactive.context",
                    "error",
                    "logging.level.org.springframework.boot.tomcat",
                    "error");

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        environment.getPropertySources().addLast(new MapPropertySource("quiet-refusal", LEVELS));
    }
}
