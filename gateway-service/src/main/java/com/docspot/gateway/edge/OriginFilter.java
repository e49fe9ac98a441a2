package com.docspot.gateway.edge;

import com.docspot.gateway.DoorOrder;
import com.docspot.gateway.problems.Refusal;
import com.docspot.gateway.tuning.Tuned;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Works out once where the request comes from, and shows the management endpoints only to who is
 * near.
 */
@Component
@Order(DoorOrder.ORIGIN)
class OriginFilter implements WebFilter {

    private final Tuned<EdgeProperties, EdgeSettings> settings;

    OriginFilter(Tuned<EdgeProperties, EdgeSettings> settings) {
        this.settings = settings;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var now = settings.get();
        var origin = Origin.of(exchange.getRequest(), now.trustedProxies());
        origin.remember(exchange);
        var path = exchange.getRequest().getPath().value();
        if (path.startsWith("/actuator") && !now.showsManagementTo(origin.address())) {
            return Mono.error(Refusal.notFound());
        }
        return chain.filter(exchange);
    }
}
