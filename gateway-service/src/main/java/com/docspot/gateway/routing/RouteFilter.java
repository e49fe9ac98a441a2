package com.docspot.gateway.routing;

import com.docspot.gateway.DoorOrder;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Looks the request up in the routing table once, for all who need to know its route. */
@Component
@Order(DoorOrder.ROUTE)
class RouteFilter implements WebFilter {

    private final RoutingTable table;

    RouteFilter(RoutingTable table) {
        this.table = table;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        table.find(request.getMethod(), request.getPath().pathWithinApplication())
                .ifPresent(match -> RoutingTable.remember(exchange, match));
        return chain.filter(exchange);
    }
}
