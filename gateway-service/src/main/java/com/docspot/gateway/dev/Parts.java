package com.docspot.gateway.dev;

import com.docspot.gateway.limits.Buckets;
import com.docspot.gateway.routing.Instances;
import com.docspot.gateway.routing.RoutingTable;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;

/** Looks at every part of a local stack, all at the same time, and waits a second at most. */
@Component
@ConditionalOnBooleanProperty("docspot.dev")
class Parts {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final String READINESS = "/actuator/health/readiness";

    private final RoutingTable table;
    private final Instances instances;
    private final Buckets buckets;
    private final Environment environment;
    private final String own;
    private final HttpClient http = HttpClient.create().responseTimeout(PATIENCE);

    Parts(
            RoutingTable table,
            Instances instances,
            Buckets buckets,
            Environment environment,
            @Value("${server.port}") int port) {
        this.table = table;
        this.instances = instances;
        this.buckets = buckets;
        this.environment = environment;
        this.own = "http://127.0.0.1:" + port;
    }

    Mono<Status> look() {
        var looks = new ArrayList<Mono<Part>>();
        looks.add(Mono.just(new Part("gateway-service", "up", own, true)));
        table.services().forEach(service -> looks.addAll(looksAt(service)));
        looks.add(
                health(
                        "discovery-service",
                        base("DOCSPOT_EUREKA", "http://127.0.0.1:8761/eureka/")));
        looks.add(health("config-service", base("DOCSPOT_CONFIG", "http://127.0.0.1:8888")));
        looks.add(
                reach(
                        "Kafka",
                        endpoint(
                                environment.getProperty("spring.kafka.bootstrap-servers", ""),
                                9092)));
        looks.add(reach("MongoDB", endpoint(mongo(), 27017)));
        looks.add(redis());
        return Flux.mergeSequential(looks).collectList().map(Status::new);
    }

    private List<Mono<Part>> looksAt(String service) {
        var known = instances.of(service);
        return known.isEmpty()
                ? List.of(Mono.just(new Part(service, "not found", "", false)))
                : known.stream().map(instance -> health(service, instance)).toList();
    }

    private Mono<Part> health(String name, URI base) {
        return http.get()
                .uri(base.resolve(READINESS))
                .responseSingle((response, body) -> body.thenReturn(response.status().code()))
                .map(status ->
                        new Part(
                                name,
                                status == 200 ? "up" : "not ready",
                                base.toString(),
                                status == 200))
                .timeout(PATIENCE)
                .onErrorReturn(new Part(name, "no answer", base.toString(), false));
    }

    private Mono<Part> redis() {
        var url =
                endpoint(
                        URI.create(environment.getProperty("docspot.gateway.redis", ""))
                                .getAuthority(),
                        6379);
        return Mono.fromSupplier(() ->
                buckets.areShared()
                        ? new Part("Redis", "up", show(url), true)
                        : new Part("Redis", "no answer", show(url), false));
    }

    private static Mono<Part> reach(String name, InetSocketAddress address) {
        return Mono.fromCallable(
                        () -> {
                            try (var channel = SocketChannel.open()) {
                                channel.socket()
                                        .connect(
                                                new InetSocketAddress(
                                                        address.getHostString(), address.getPort()),
                                                (int) PATIENCE.toMillis());
                                return new Part(name, "up", show(address), true);
                            }
                        })
                .subscribeOn(Schedulers.boundedElastic())
                .onErrorReturn(new Part(name, "no answer", show(address), false));
    }

    private static String show(InetSocketAddress address) {
        return address.getHostString() + ":" + address.getPort();
    }

    private URI base(String variable, String otherwise) {
        return URI.create(environment.getProperty(variable, otherwise)).resolve("/");
    }

    /** Without the user and password that may stand in it. */
    private String mongo() {
        var uri = environment.getProperty("DOCSPOT_MONGODB_URI", "mongodb://127.0.0.1:27117");
        var hosts = uri.replaceFirst("^mongodb(\\+srv)?://", "").replaceFirst("[/?].*$", "");
        return hosts.substring(hosts.lastIndexOf('@') + 1);
    }

    /** The first of the hosts. */
    private static InetSocketAddress endpoint(String hosts, int otherwise) {
        var first = hosts.split(",", 2)[0].strip();
        first = first.substring(first.lastIndexOf('@') + 1);
        var colon = first.lastIndexOf(':');
        return colon < 0
                ? InetSocketAddress.createUnresolved(
                        first.isEmpty() ? "127.0.0.1" : first, otherwise)
                : InetSocketAddress.createUnresolved(
                        first.substring(0, colon), Integer.parseInt(first.substring(colon + 1)));
    }

    /** Every part that was looked at. */
    record Status(List<Part> parts) {}

    /**
     * @param state {@code up}, {@code not ready}, {@code no answer} or {@code not found}
     * @param good whether that is as it should be
     */
    record Part(String name, String state, String address, boolean good) {}
}
