package com.docspot.platform.web;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.util.ClassUtils;

/**
 * Leaves out what libraries configure and no service of ours uses, because each start pays for it.
 * The gateway, which is reactive, builds on some of it and keeps all.
 */
final class LeanStart implements AutoConfigurationImportFilter {

    // Of Resilience4j we use the circuit breaker, and make its registry ourselves.
    private static final String RESILIENCE = "io.github.resilience4j.springboot.";

    private static final Set<String> UNUSED =
            Set.of(
                    "org.springframework.boot.actuate.autoconfigure.endpoint.jackson.Jackson2EndpointAutoConfiguration",
                    "org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration",
                    "org.springframework.boot.jackson2.autoconfigure.Jackson2AutoConfiguration",
                    "org.springframework.boot.opentelemetry.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration",
                    "org.springframework.cloud.autoconfigure.LifecycleMvcEndpointAutoConfiguration",
                    "org.springframework.cloud.autoconfigure.WritableEnvironmentEndpointAutoConfiguration",
                    "org.springframework.cloud.client.hypermedia.CloudHypermediaAutoConfiguration",
                    "org.springframework.cloud.commons.security.ResourceServerTokenRelayAutoConfiguration",
                    "org.springframework.cloud.loadbalancer.config.LoadBalancerStatsAutoConfiguration",
                    "org.springframework.cloud.loadbalancer.security.OAuth2LoadBalancerClientAutoConfiguration");

    private final boolean servlet =
            ClassUtils.isPresent(
                    "org.springframework.web.servlet.DispatcherServlet",
                    LeanStart.class.getClassLoader());

    @Override
    public boolean[] match(@Nullable String[] candidates, AutoConfigurationMetadata metadata) {
        var wanted = new boolean[candidates.length];
        for (var i = 0; i < candidates.length; i++) {
            var candidate = candidates[i];
            wanted[i] =
                    !servlet
                            || candidate == null
                            || !(candidate.startsWith(RESILIENCE) || UNUSED.contains(candidate));
        }
        return wanted;
    }
}
