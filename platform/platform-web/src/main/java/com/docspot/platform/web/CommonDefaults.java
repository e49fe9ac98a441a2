package com.docspot.platform.web;

import com.docspot.platform.start.Misconfigured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.UrlResource;

/**
 * Puts the {@code docspot-defaults.yml} of each platform module behind everything that a service
 * says itself, before configuration files are read, so that the import of the Config server counts.
 */
final class CommonDefaults implements EnvironmentPostProcessor, Ordered {

    private static final String NAME = "spring.application.name";
    private static final String ADVERTISE = "DOCSPOT_ADVERTISE";

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
        if (environment.getProperty("DOCSPOT_LOG_FORMAT", "text").equals("ecs")) {
            defaults.put("logging.structured.format.console", "ecs");
        }
        if (environment.getProperty(ADVERTISE, "").equals("self")) {
            advertise(ownAddress(), defaults);
        }
        DefaultPropertiesPropertySource.addOrMerge(defaults, environment.getPropertySources());
    }

    /** A container learns its address only when it runs. */
    private static void advertise(String address, Map<String, Object> defaults) {
        defaults.replaceAll(
                (_, value) -> value.toString().replace("${" + ADVERTISE + ":127.0.0.1}", address));
    }

    private static String ownAddress() {
        try {
            return InetAddress.getLocalHost().getHostAddress();
        } catch (UnknownHostException unknown) {
            throw new Misconfigured(
                    "DOCSPOT_ADVERTISE is 'self' and this machine's own name has no address.",
                    "Set it to the address at which other services reach this one.");
        }
    }

    private static Map<String, Object> read(String file) {
        var properties = new LinkedHashMap<String, Object>();
        try {
            for (var url :
                    Collections.list(CommonDefaults.class.getClassLoader().getResources(file))) {
                for (var document :
                        new YamlPropertySourceLoader().load(file, new UrlResource(url))) {
                    var source = (EnumerablePropertySource<?>) document;
                    for (var name : source.getPropertyNames()) {
                        var value = source.getProperty(name);
                        if (value != null) {
                            properties.putIfAbsent(name, value);
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
