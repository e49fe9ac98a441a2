package com.docspot.platform.web;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.cloud.client.loadbalancer.LoadBalancerClient;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/** Calls to the other services. The gateway, which only forwards, has none. */
@AutoConfiguration(after = PlatformAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class ServiceClientsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    CircuitBreakerRegistry circuitBreakerRegistry() {
        return CircuitBreakerRegistry.ofDefaults();
    }

    @Bean
    MeterBinder circuitBreakerMetrics(CircuitBreakerRegistry breakers) {
        return TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers);
    }

    @Bean
    @ConditionalOnMissingBean
    ServiceClients serviceClients(
            DocSpotProperties properties,
            @Value("${spring.application.name:docspot}") String serviceName,
            @Value("${eureka.client.enabled:true}") boolean eureka,
            ObjectProvider<LoadBalancerClient> loadBalancer,
            CircuitBreakerRegistry breakers,
            ObservationRegistry observations,
            JsonMapper json,
            Clock clock) {
        var security = properties.security();
        return new ServiceClients(
                new ServiceAddresses(
                        properties.services(), eureka ? loadBalancer.getIfAvailable() : null),
                new ServiceToken(
                        security.tokenEndpoint(),
                        serviceName,
                        security.serviceSecret(),
                        json,
                        clock),
                breakers,
                observations,
                json);
    }
}
