package com.docspot.gateway.routing;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * A row of the routing table.
 *
 * @param service the name in Eureka, or in DNS
 * @param paths path patterns; among all rows the most specific pattern wins
 * @param methods the methods that this row is for; all when empty
 * @param timeout how long the service may take until it answers; zero means that the answer is a
 *     stream without end
 * @param maxBody how large a request's body may be
 * @param dev whether the route exists only in local development
 */
public record Route(
        String service,
        List<String> paths,
        @DefaultValue List<String> methods,
        @DefaultValue("5s") Duration timeout,
        @DefaultValue("256KB") DataSize maxBody,
        @DefaultValue("false") boolean dev) {

    public Route {
        paths = List.copyOf(paths);
        methods = List.copyOf(methods);
        if (service.isBlank() || paths.isEmpty()) {
            throw new IllegalArgumentException("A route needs a service and at least one path");
        }
    }
}
