package com.docspot.platform.web;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ClassPathResource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;

/**
 * Puts {@code docspot-defaults.yml} behind everything that a service says itself, before
 * configuration files are read, so that its import of the Config server counts.
 */
final class CommonDefaults implements EnvironmentPostProcessor, Ordered {

    private static final String FILE = "docspot-defaults.yml";

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER - 1;
    }

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        var defaults = new LinkedHashMap<String, Object>();
        try {
            for (var source :
                    new YamlPropertySourceLoader().load(FILE, new ClassPathResource(FILE))) {
                var properties = (EnumerablePropertySource<?>) source;
                for (var name : properties.getPropertyNames()) {
                    var value = properties.getProperty(name);
                    if (value != null) {
                        defaults.put(name, value);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (environment
                .getProperty("DOCSPOT_LOG_FORMAT", "text")
                .toLowerCase(Locale.ROOT)
                .equals("ecs")) {
            defaults.put("logging.structured.format.console", "ecs");
        }
        DefaultPropertiesPropertySource.addOrMerge(defaults, environment.getPropertySources());
    }
}
