package com.docspot.gateway.routing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.cloud.gateway.filter.GatewayMetricsFilter;
import org.springframework.cloud.gateway.filter.NettyRoutingFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.cloud.gateway.handler.FilteringWebHandler;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Joins the routing table to Spring Cloud Gateway, which does the forwarding proper. The filter at
 * the door has found the row already, so neither its search through predicates nor its filters for
 * what we do not use stand in a request's way.
 */
@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {

    private static final int BEFORE_ALL_OTHERS = -100;

    @Bean
    HandlerMapping routingTableMapping(
            RoutingTable table,
            Forwarding forwarding,
            GatewayMetricsFilter metrics,
            NettyWriteResponseFilter answer,
            NettyRoutingFilter ask) {
        var handler = new FilteringWebHandler(List.of(metrics, answer, forwarding, ask), true);
        var routes = new HashMap<String, Route>();
        table.routes().forEach((name, row) -> routes.put(name, routeOf(name, row)));
        return new TableMapping(Map.copyOf(routes), handler);
    }

    private static Route routeOf(String name, com.docspot.gateway.routing.Route row) {
        return Route.async()
                .id(name)
                .uri("http://" + row.service())
                .predicate(_ -> true)
                // Minus one tells Spring Cloud Gateway not to set a limit.
                .metadata(
                        RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR,
                        row.timeout().isZero() ? -1L : row.timeout().toMillis())
                .build();
    }

    private record TableMapping(Map<String, Route> routes, FilteringWebHandler handler)
            implements HandlerMapping, org.springframework.core.Ordered {

        @Override
        public Mono<Object> getHandler(ServerWebExchange exchange) {
            var match = RoutingTable.matchOf(exchange);
            if (match.isEmpty()) {
                return Mono.empty();
            }
            var route = routes.get(match.get().name());
            if (route == null) {
                return Mono.empty();
            }
            exchange.getAttributes().put(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR, route);
            return Mono.just(handler);
        }

        @Override
        public int getOrder() {
            return BEFORE_ALL_OTHERS;
        }
    }
}
