package com.docspot.gateway.routing;

import com.docspot.gateway.problems.Refusal;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.RouteToRequestUrlFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;

/**
 * Lets a service answer: chooses an instance, asks the route's breaker, and tries again where that
 * is safe and useful.
 *
 * <p>Safe is a GET or HEAD, or a request of which nothing was sent because no connection came
 * about. Useful is another instance after a 503 or a broken connection; asking the only instance
 * again would make its trouble worse and the client wait longer.
 */
@Component
class Forwarding implements GlobalFilter, Ordered {

    private static final Set<HttpMethod> REPEATABLE = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final Instances instances;
    private final Breakers breakers;
    private final RoutingProperties.Retry retry;
    private final RoutingProperties.Breaker breaker;

    Forwarding(Instances instances, Breakers breakers, RoutingProperties properties) {
        this.instances = instances;
        this.breakers = breakers;
        this.retry = properties.retry();
        this.breaker = properties.breaker();
    }

    @Override
    public int getOrder() {
        return RouteToRequestUrlFilter.ROUTE_TO_URL_FILTER_ORDER + 1;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var match = RoutingTable.matchOf(exchange).orElseThrow(Refusal::notFound);
        return new Journey(exchange, chain, match, breakers.of(match.name())).attempt();
    }

    /** One request on its way, with the instances that it has asked. */
    private final class Journey {

        private final ServerWebExchange exchange;
        private final GatewayFilterChain chain;
        private final RoutingTable.Match match;
        private final CircuitBreaker circuit;
        private final Set<URI> tried = new LinkedHashSet<>();
        private final long start = System.nanoTime();
        private int attempts;

        Journey(
                ServerWebExchange exchange,
                GatewayFilterChain chain,
                RoutingTable.Match match,
                CircuitBreaker circuit) {
            this.exchange = exchange;
            this.chain = chain;
            this.match = match;
            this.circuit = circuit;
        }

        Mono<Void> attempt() {
            var instance = instances.next(match.route().service(), tried);
            if (instance.isEmpty()) {
                return Mono.error(Refusal.unavailable(Duration.ofSeconds(2)));
            }
            if (!circuit.tryAcquirePermission()) {
                return Mono.error(Refusal.unavailable(breaker.open()));
            }
            return ask(instance.get());
        }

        private Mono<Void> ask(URI instance) {
            tried.add(instance);
            attempts++;
            exchange.getAttributes()
                    .put(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR, addressAt(instance));
            var asked = circuit.getCurrentTimestamp();
            var told = new AtomicBoolean();
            return chain.filter(exchange)
                    .doOnCancel(() -> {
                        if (told.compareAndSet(false, true)) {
                            circuit.releasePermission();
                        }
                    })
                    .onErrorResume(error -> {
                        var outcome = Attempt.of(error);
                        tell(told, asked, instance, outcome, error);
                        return mayTryAgain(outcome) ? again() : Mono.error(error);
                    })
                    .then(Mono.defer(() -> settle(told, asked, instance)));
        }

        private Mono<Void> settle(AtomicBoolean told, long asked, URI instance) {
            if (told.get()) {
                // A later attempt has settled it.
                return Mono.empty();
            }
            var outcome = Attempt.of(exchange.getResponse().getStatusCode());
            tell(told, asked, instance, outcome, null);
            return mayTryAgain(outcome) ? again() : Mono.empty();
        }

        private void tell(
                AtomicBoolean told,
                long asked,
                URI instance,
                Attempt outcome,
                @Nullable Throwable error) {
            if (!told.compareAndSet(false, true)) {
                return;
            }
            var took = circuit.getCurrentTimestamp() - asked;
            var unit = circuit.getTimestampUnit();
            if (outcome.isFailure()) {
                circuit.onError(took, unit, error == null ? new ServiceFailed() : error);
            } else if (outcome == Attempt.NOT_ITS_DOING) {
                circuit.releasePermission();
            } else {
                circuit.onSuccess(took, unit);
            }
            if (outcome.blamesInstance()) {
                instances.didNotAnswer(instance);
            } else if (outcome == Attempt.ANSWERED) {
                instances.answered(instance);
            }
        }

        private boolean mayTryAgain(Attempt outcome) {
            if (attempts >= retry.attempts()
                    || System.nanoTime() - start > retry.within().toNanos()
                    || exchange.getResponse().isCommitted()) {
                return false;
            }
            var repeatable = REPEATABLE.contains(exchange.getRequest().getMethod());
            return switch (outcome) {
                case NOT_REACHED -> repeatable || hasOther();
                case UNAVAILABLE, BROKEN -> repeatable && hasOther();
                case ANSWERED, FAILED_BEHIND, TOO_SLOW, NOT_ITS_DOING -> false;
            };
        }

        private boolean hasOther() {
            return instances.hasOther(match.route().service(), tried);
        }

        private Mono<Void> again() {
            Connection connection =
                    exchange.getAttribute(ServerWebExchangeUtils.CLIENT_RESPONSE_CONN_ATTR);
            if (connection != null) {
                exchange.getAttributes().remove(ServerWebExchangeUtils.CLIENT_RESPONSE_CONN_ATTR);
                connection.dispose();
            }
            ServerWebExchangeUtils.reset(exchange);
            return Mono.delay(pause()).then(Mono.defer(this::attempt));
        }

        private Duration pause() {
            var base = retry.backoff().toNanos() << (attempts - 1);
            return Duration.ofNanos(base / 2 + ThreadLocalRandom.current().nextLong(base));
        }

        private URI addressAt(URI instance) {
            var asked = exchange.getRequest().getURI();
            var query = asked.getRawQuery();
            return URI.create(
                    instance.getScheme()
                            + "://"
                            + instance.getAuthority()
                            + asked.getRawPath()
                            + (query == null ? "" : "?" + query));
        }
    }

    /** What the breaker is told of an answer that says 502, 503 or 504. */
    private static final class ServiceFailed extends RuntimeException {

        private static final long serialVersionUID = 1;

        ServiceFailed() {
            super("The service answered that something failed", null, false, false);
        }
    }
}
