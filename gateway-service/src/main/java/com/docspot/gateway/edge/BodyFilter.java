package com.docspot.gateway.edge;

import com.docspot.gateway.DoorOrder;
import com.docspot.gateway.problems.Refusal;
import com.docspot.gateway.routing.RoutingTable;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Bounds bodies: by what the client announces, and by what it really sends when it announces
 * nothing.
 */
@Component
@Order(DoorOrder.BODY)
class BodyFilter implements WebFilter {

    /** For what the gateway answers itself; routes say what their services take. */
    private static final DataSize OWN = DataSize.ofKilobytes(256);

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var limit = RoutingTable.routeOf(exchange).map(route -> route.maxBody()).orElse(OWN);
        var announced = exchange.getRequest().getHeaders().getContentLength();
        if (announced > limit.toBytes()) {
            return Mono.error(tooLarge(limit));
        }
        return chain.filter(announced >= 0 ? exchange : counted(exchange, limit));
    }

    private static ServerWebExchange counted(ServerWebExchange exchange, DataSize limit) {
        var request =
                new ServerHttpRequestDecorator(exchange.getRequest()) {
                    @Override
                    public Flux<DataBuffer> getBody() {
                        var seen = new AtomicLong();
                        return super.getBody()
                                .handle((buffer, sink) -> {
                                    if (seen.addAndGet(buffer.readableByteCount())
                                            > limit.toBytes()) {
                                        DataBufferUtils.release(buffer);
                                        sink.error(tooLarge(limit));
                                    } else {
                                        sink.next(buffer);
                                    }
                                });
                    }
                };
        return exchange.mutate().request(request).build();
    }

    private static Refusal tooLarge(DataSize limit) {
        return new Refusal(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "body-too-large",
                        "Body too large",
                        "The body may have at most " + readable(limit) + " here. Send less.")
                .with("maxBytes", limit.toBytes());
    }

    private static String readable(DataSize size) {
        return size.toMegabytes() > 0 ? size.toMegabytes() + " MB" : size.toKilobytes() + " kB";
    }
}
