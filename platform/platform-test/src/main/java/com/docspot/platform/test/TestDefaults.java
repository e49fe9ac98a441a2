package com.docspot.platform.test;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * A test's application stands alone: it asks neither Config nor Eureka, unless the test says so.
 */
final class TestDefaults implements EnvironmentPostProcessor, Ordered {

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER - 2;
    }

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        DefaultPropertiesPropertySource.addOrMerge(
                Map.of(
                        "DOCSPOT_CONFIG_ENABLED", "false",
                        "DOCSPOT_EUREKA_ENABLED", "false",
                        "springdoc.default-flat-param-object", "true",
                        "springdoc.default-produces-media-type", "application/json",
                        "springdoc.override-with-generic-response", "false"),
                environment.getPropertySources());
    }
}
