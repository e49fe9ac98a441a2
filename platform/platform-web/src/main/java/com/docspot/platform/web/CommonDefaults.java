package com.docspot.platform.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * Puts {@code docspot-defaults.yml} behind everything that a service says itself, before
 * configuration files are read, so that its import of the Config server counts.
 */
final class CommonDefaults implements EnvironmentPostProcessor, Ordered {

    private static final String NAME = "spring.application.name";

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER - 1;
    }

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        var defaults = new LinkedHashMap<String, Object>();
        // Config is asked before application.yml is read, and must hear the service's name from it.
        var packaged = read("application.yml").get(NAME);
        if (packaged != null) {
            defaults.put(NAME, packaged);
        }
        defaults.putAll(read("docspot-defaults.yml"));
        if (environment
                .getProperty("DOCSPOT_LOG_FORMAT", "text")
                .toLowerCase(Locale.ROOT)
                .equals("ecs")) {
            defaults.put("logging.structured.format.console", "ecs");
        }
        DefaultPropertiesPropertySource.addOrMerge(defaults, environment.getPropertySources());
    }

    private static Map<String, Object> read(String file) {
        var properties = new LinkedHashMap<String, Object>();
        var resource = new ClassPathResource(file);
        if (!resource.exists()) {
            return properties;
        }
        try {
            for (var document : new YamlPropertySourceLoader().load(file, resource)) {
                var source = (EnumerablePropertySource<?>) document;
                for (var name : source.getPropertyNames()) {
                    var value = source.getProperty(name);
                    if (value != null) {
                        properties.put(name, value);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
