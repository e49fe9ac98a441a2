package com.docspot.gateway.routing;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Ready once some service can be found: before that each request would be refused, after that the
 * known instances stay, even when Eureka goes away. Which services are there is no matter of the
 * gateway's own health.
 */
@Component("routes")
class RoutesHealth implements HealthIndicator {

    private final RoutingTable table;
    private final Instances instances;
    private volatile boolean resolved;

    RoutesHealth(RoutingTable table, Instances instances) {
        this.table = table;
        this.instances = instances;
    }

    @Override
    public Health health() {
        if (!resolved) {
            resolved =
                    table.services().stream().anyMatch(service -> !instances.of(service).isEmpty());
        }
        return resolved ? Health.up().build() : Health.outOfService().build();
    }
}
