package com.docspot.platform.web;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.loadbalancer.LoadBalancerClient;
import org.springframework.web.util.UriComponentsBuilder;

/** Turns {@code http://doctor-service/…} into the address of an instance. */
final class ServiceAddresses {

    private final Map<String, DocSpotProperties.Service> fixed;
    private final @Nullable LoadBalancerClient loadBalancer;

    /**
     * Addresses as configured.
     *
     * @param loadBalancer chooses among what Eureka knows; null where a service's name is also its
     *     DNS name
     */
    ServiceAddresses(
            Map<String, DocSpotProperties.Service> fixed,
            @Nullable LoadBalancerClient loadBalancer) {
        this.fixed = Map.copyOf(fixed);
        this.loadBalancer = loadBalancer;
    }

    /**
     * Where to send this request now; another call may name another instance.
     *
     * @throws IOException if no instance is known
     */
    URI locate(String serviceName, URI logical) throws IOException {
        var service = fixed.get(serviceName);
        if (service != null) {
            return at(service.url(), logical);
        }
        if (loadBalancer == null) {
            return logical;
        }
        var instance = loadBalancer.choose(serviceName);
        if (instance == null) {
            throw new IOException("no instance of " + serviceName + " is known");
        }
        return at(instance.getUri(), logical);
    }

    private static URI at(URI base, URI logical) {
        return UriComponentsBuilder.fromUri(logical)
                .scheme(base.getScheme())
                .host(base.getHost())
                .port(base.getPort())
                .build(true)
                .toUri();
    }
}
