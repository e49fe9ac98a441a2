package com.docspot.gateway.limits;

import io.netty.channel.EventLoop;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerRequest;

/**
 * Brings a request back to the thread of its own connection. Redis answers on a thread of its
 * client's; if all requests went on from there, that thread would do the work of all.
 */
final class OwnLoop {

    private static final ConcurrentMap<EventLoop, Scheduler> SCHEDULERS = new ConcurrentHashMap<>();

    private OwnLoop() {}

    static Scheduler of(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        Object received = ServerHttpRequestDecorator.getNativeRequest(request);
        if (!(received instanceof HttpServerRequest incoming)) {
            return Schedulers.immediate();
        }
        var loop = new AtomicReference<EventLoop>();
        incoming.withConnection(connection -> loop.set(connection.channel().eventLoop()));
        return SCHEDULERS.computeIfAbsent(
                loop.get(), eventLoop -> Schedulers.fromExecutor(eventLoop, true));
    }
}
