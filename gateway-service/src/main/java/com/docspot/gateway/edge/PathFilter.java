package com.docspot.gateway.edge;

import com.docspot.gateway.DoorOrder;
import com.docspot.gateway.problems.Refusal;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Refuses paths that a service might read otherwise than the gateway does. */
@Component
@Order(DoorOrder.PATH)
class PathFilter implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var path = exchange.getRequest().getURI().getRawPath();
        if (!PathTricks.isHonest(path)) {
            return Mono.error(
                    Refusal.malformed(
                            "The address is written in a way that can be read as another one. Write"
                                    + " it plainly."));
        }
        return chain.filter(exchange);
    }
}
