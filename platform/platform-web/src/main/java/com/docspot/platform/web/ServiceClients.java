package com.docspot.platform.web;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Clients of the other services of the suite.
 *
 * <p>Each finds its target through Eureka or in {@code docspot.services.<name>.url}, carries this
 * service's own token and the trace, connects within 500 ms and waits two seconds for an answer. A
 * circuit breaker for each target keeps a service that is down from being waited for; a GET is
 * tried again at most twice, with jitter, as long as no more than those two seconds have gone. What
 * remains is a {@link org.springframework.web.client.ResourceAccessException}, which unhandled
 * becomes a 503.
 */
public class ServiceClients {

    static final Duration CONNECT = Duration.ofMillis(500);
    static final Duration ANSWER = Duration.ofSeconds(2);

    private final ServiceAddresses addresses;
    private final ServiceToken token;
    private final CircuitBreakerRegistry breakers;
    private final ObservationRegistry observations;
    private final JsonMapper json;
    private final JdkClientHttpRequestFactory requests;
    private final ConcurrentMap<String, RestClient> clients = new ConcurrentHashMap<>();

    ServiceClients(
            ServiceAddresses addresses,
            ServiceToken token,
            CircuitBreakerRegistry breakers,
            ObservationRegistry observations,
            JsonMapper json) {
        this.addresses = addresses;
        this.token = token;
        this.breakers = breakers;
        this.observations = observations;
        this.json = json;
        this.requests =
                new JdkClientHttpRequestFactory(
                        HttpClient.newBuilder()
                                .version(HttpClient.Version.HTTP_1_1)
                                .connectTimeout(CONNECT)
                                .build());
        this.requests.setReadTimeout(ANSWER);
    }

    /**
     * A client of one service, the same each time.
     *
     * @param serviceName such as {@code doctor-service}
     */
    public RestClient to(String serviceName) {
        return clients.computeIfAbsent(serviceName, this::build);
    }

    private RestClient build(String serviceName) {
        var breaker = breakers.circuitBreaker(serviceName, breakerConfig());
        return RestClient.builder()
                .baseUrl("http://" + serviceName)
                .requestFactory(requests)
                .requestInterceptor(new ServiceCall(serviceName, addresses, token, breaker))
                .observationRegistry(observations)
                .configureMessageConverters(converters ->
                        converters
                                .registerDefaults()
                                .withJsonConverter(new JacksonJsonHttpMessageConverter(json)))
                .build();
    }

    private static CircuitBreakerConfig breakerConfig() {
        return CircuitBreakerConfig.custom()
                .slidingWindowSize(20)
                .minimumNumberOfCalls(10)
                .failureRateThreshold(50)
                .waitDurationInOpenState(Duration.ofSeconds(5))
                .permittedNumberOfCallsInHalfOpenState(3)
                .build();
    }
}
