package com.docspot.gateway.routing;

import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import reactor.core.publisher.Flux;

import java.util.ArrayList;
import java.util.List;

@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {

    /**
     * Spring Cloud Gateway's view of the table: the filter at the door has found the row already.
     */
    @Bean
    RouteLocator routingTableRoutes(RoutingTable table) {
        List<org.springframework.cloud.gateway.route.Route> routes = new ArrayList<>();
        table.routes().forEach((name, route) -> routes.add(routeOf(name, route)));
        return () -> Flux.fromIterable(routes);
    }

    private static org.springframework.cloud.gateway.route.Route routeOf(String name, Route route) {
        return org.springframework.cloud.gateway.route.Route.async()
                .id(name)
                .uri("http://" + route.service())
                .predicate(exchange ->
                        RoutingTable.matchOf(exchange)
                                .filter(match -> match.name().equals(name))
                                .isPresent())
                // Minus one tells Spring Cloud Gateway not to set a limit.
                .metadata(
                        RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR,
                        route.timeout().isZero() ? -1L : route.timeout().toMillis())
                .build();
    }
}
