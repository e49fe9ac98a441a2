package com.docspot.platform.web;

import org.springframework.web.client.RestClient;

/** Clients of the other services of the suite. */
public interface ServiceClients {

    /**
     * A client of one service: finds it, calls it with this service's own token, with timeouts, a circuit breaker and,
     * for GET only, a retry.
     *
     * @param serviceName such as {@code doctor-service}
     */
    RestClient to(String serviceName);
}
