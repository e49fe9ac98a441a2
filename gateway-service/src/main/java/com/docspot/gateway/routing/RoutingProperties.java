package com.docspot.gateway.routing;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The routing table and how patient the gateway is.
 *
 * @param routes every path that leads to a service, by the route's name
 * @param instances fixed addresses of a service, instead of Eureka's
 */
@ConfigurationProperties("docspot.gateway.routing")
record RoutingProperties(
        @DefaultValue Map<String, Route> routes,
        @DefaultValue Map<String, List<URI>> instances,
        @DefaultValue Retry retry,
        @DefaultValue Breaker breaker) {

    RoutingProperties {
        routes = new LinkedHashMap<>(routes);
        instances = new LinkedHashMap<>(instances);
    }

    /**
     * When another attempt is made. Only GET and HEAD are repeated; a request of any method goes to
     * the next instance when not even a connection could be opened, because then nothing was sent.
     *
     * @param attempts how often a request is tried in all
     * @param within no further attempt once this much time has passed
     * @param backoff the pause before the second attempt, doubled each time, with jitter
     * @param avoid how long an instance that did not answer is asked only when there is no other
     */
    record Retry(
            @DefaultValue("3") int attempts,
            @DefaultValue("1500ms") Duration within,
            @DefaultValue("30ms") Duration backoff,
            @DefaultValue("5s") Duration avoid) {}

    /**
     * When a route's circuit opens.
     *
     * @param window the seconds that count
     * @param calls fewer calls than this decide nothing
     * @param failures the percentage of failed calls that opens it
     * @param open how long nothing passes then
     * @param trials how many calls then decide whether it closes
     */
    record Breaker(
            @DefaultValue("10s") Duration window,
            @DefaultValue("20") int calls,
            @DefaultValue("50") float failures,
            @DefaultValue("5s") Duration open,
            @DefaultValue("5") int trials) {}
}
