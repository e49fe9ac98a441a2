package com.docspot.platform.start;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/** What Spring itself finds wrong with a value before it binds anything, such as the port. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class InvalidValueAnalyzer
        extends AbstractFailureAnalyzer<InvalidConfigurationPropertyValueException> {

    private final @Nullable Environment environment;

    InvalidValueAnalyzer(@Nullable Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(
            Throwable rootFailure, InvalidConfigurationPropertyValueException cause) {
        if (!(environment instanceof ConfigurableEnvironment configured)) {
            return null;
        }
        var variables = new Variables(configured);
        var variable = variables.behind(ConfigurationPropertyName.of(cause.getName()));
        if (variable.isEmpty() || variables.traits(variable.get()).secret()) {
            return null;
        }
        var value = configured.resolvePlaceholders(String.valueOf(cause.getValue()));
        return new FailureAnalysis(
                "%s is '%s', which cannot be: %s."
                        .formatted(variable.get(), value, cause.getReason()),
                "Correct it, or leave it out for the default; docs/configuration.md tells what it"
                        + " means.",
                cause);
    }
}
