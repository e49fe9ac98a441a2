package com.docspot.platform.start;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Another program listens where this one should. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class PortTakenAnalyzer extends AbstractFailureAnalyzer<PortInUseException> {

    private final @Nullable Environment environment;

    PortTakenAnalyzer(@Nullable Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PortInUseException cause) {
        var port = Integer.toString(cause.getPort());
        var management =
                environment != null
                        && port.equals(environment.getProperty("management.server.port"))
                        && !port.equals(environment.getProperty("server.port"));
        var variable = management ? "DOCSPOT_MANAGEMENT_PORT" : "DOCSPOT_PORT";
        return new FailureAnalysis(
                "Port %s (%s) is taken by another program.".formatted(port, variable),
                "End that program, or set " + variable + " to a port that is free.",
                cause);
    }
}
