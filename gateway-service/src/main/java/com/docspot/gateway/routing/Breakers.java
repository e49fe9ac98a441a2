package com.docspot.gateway.routing;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * One circuit breaker for each route, so that a broken part of a service closes its own routes and
 * no other. There is no bulkhead: the connection pool is the bound.
 */
@Component
class Breakers {

    private static final Logger log = LoggerFactory.getLogger(Breakers.class);

    private final Map<String, CircuitBreaker> breakers = new LinkedHashMap<>();

    Breakers(RoutingTable table, RoutingProperties properties, MeterRegistry metrics) {
        var rules = properties.breaker();
        var config =
                CircuitBreakerConfig.custom()
                        .slidingWindowType(SlidingWindowType.TIME_BASED)
                        .slidingWindowSize((int) rules.window().toSeconds())
                        .minimumNumberOfCalls(rules.calls())
                        .failureRateThreshold(rules.failures())
                        .waitDurationInOpenState(rules.open())
                        .permittedNumberOfCallsInHalfOpenState(rules.trials())
                        // A trial that never reports back must not keep the circuit half open for
                        // ever.
                        .maxWaitDurationInHalfOpenState(rules.open())
                        .build();
        // A registry of our own: the auto-configured one is thrown away, metrics and all, at each
        // refresh of the tuning.
        var registry = CircuitBreakerRegistry.of(config);
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(registry).bindTo(metrics);
        for (var name : table.routes().keySet()) {
            var breaker = registry.circuitBreaker("route-" + name);
            breaker.getEventPublisher()
                    .onStateTransition(event ->
                            log.warn(
                                    "Route {} is now {}",
                                    name,
                                    event.getStateTransition().getToState()));
            breakers.put(name, breaker);
        }
    }

    CircuitBreaker of(String route) {
        var breaker = breakers.get(route);
        if (breaker == null) {
            throw new IllegalArgumentException("No such route: " + route);
        }
        return breaker;
    }
}
