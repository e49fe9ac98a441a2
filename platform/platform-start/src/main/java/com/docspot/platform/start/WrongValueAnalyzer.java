package com.docspot.platform.start;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.validation.FieldError;

/** A value that is not of its kind: names the variable, and shows the value unless it is secret. */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class WrongValueAnalyzer extends AbstractFailureAnalyzer<BindException> {

    private final @Nullable Environment environment;

    WrongValueAnalyzer(@Nullable Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        if (!(environment instanceof ConfigurableEnvironment configured)) {
            return null;
        }
        var variables = new Variables(configured);
        if (cause.getCause() instanceof BindValidationException invalid) {
            return analyze(variables, cause, invalid);
        }
        var variable = variables.behind(cause.getName());
        var value =
                Optional.ofNullable(cause.getProperty())
                        .map(property ->
                                configured.resolvePlaceholders(property.getValue().toString()));
        var wanted = cause.getTarget().getType().resolve(Object.class).getSimpleName();
        return new FailureAnalysis(
                "%s %s, which is no %s."
                        .formatted(
                                variable.orElse(cause.getName().toString()),
                                shown(variables, variable, value.orElse(null)),
                                wanted.toLowerCase(Locale.ROOT)),
                "Correct it, or leave it out for the default; docs/configuration.md tells what it"
                        + " means.",
                cause);
    }

    private static FailureAnalysis analyze(
            Variables variables, BindException cause, BindValidationException invalid) {
        var errors = invalid.getValidationErrors();
        var first = errors.getAllErrors().getFirst();
        var name =
                first instanceof FieldError field
                        ? errors.getName().append(hyphenated(field.getField()))
                        : errors.getName();
        var variable = variables.behind(name);
        var value = first instanceof FieldError field ? field.getRejectedValue() : null;
        return new FailureAnalysis(
                "%s %s and %s."
                        .formatted(
                                variable.orElse(name.toString()),
                                shown(variables, variable, value),
                                first.getDefaultMessage()),
                "Correct it, or leave it out for the default; docs/configuration.md tells what it"
                        + " means.",
                cause);
    }

    private static String shown(
            Variables variables, Optional<String> variable, @Nullable Object value) {
        return variable.map(variables::traits).orElse(Traits.NONE).secret()
                ? "has a value that is not shown here"
                : "is '" + value + "'";
    }

    private static String hyphenated(String field) {
        return field.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
