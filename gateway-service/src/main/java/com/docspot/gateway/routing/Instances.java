package com.docspot.gateway.routing;

import com.docspot.platform.web.DocSpotProperties;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.stereotype.Component;

/**
 * The instances of each service and whose turn it is. Fixed addresses come before Eureka's, and
 * without Eureka a service's name is its address. One that did not answer is passed over for a few
 * seconds while others are there, so that a killed instance costs one attempt instead of an error
 * for each request until the registry has noticed. A registry that suddenly knows nobody, as one
 * does that has just started anew, is not believed for a while: the addresses of before are asked.
 */
@Component
public class Instances {

    /** The registry's copy is in memory, yet building its list for every request is not free. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    /** Long enough for each instance to register anew, short enough for an address to be reused. */
    static final Duration BELIEVE = Duration.ofMinutes(2);

    private final Map<String, List<URI>> fixed = new LinkedHashMap<>();
    private final DiscoveryClient discovery;
    private final boolean eureka;
    private final Duration avoid;
    private final ConcurrentMap<String, Seen> seen = new ConcurrentHashMap<>();
    private final ConcurrentMap<URI, Long> avoided = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final LongSupplier clock;

    @Autowired
    Instances(
            RoutingProperties properties,
            DocSpotProperties docspot,
            DiscoveryClient discovery,
            @Value("${eureka.client.enabled:true}") boolean eureka) {
        this(properties, docspot, discovery, eureka, System::nanoTime);
    }

    Instances(
            RoutingProperties properties,
            DocSpotProperties docspot,
            DiscoveryClient discovery,
            boolean eureka,
            LongSupplier clock) {
        this.clock = clock;
        docspot.services().forEach((name, service) -> fixed.put(name, List.of(service.url())));
        fixed.putAll(properties.instances());
        this.discovery = discovery;
        this.eureka = eureka;
        this.avoid = properties.retry().avoid();
    }

    /**
     * The instance to ask next.
     *
     * @param tried those that this request has asked already; they come last
     */
    Optional<URI> next(String service, Set<URI> tried) {
        var all = of(service);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        var start = Math.floorMod(turn.getAndIncrement(), all.size());
        URI best = null;
        var bestRank = Integer.MAX_VALUE;
        for (var i = 0; i < all.size() && bestRank > 0; i++) {
            var instance = all.get((start + i) % all.size());
            var rank = (tried.contains(instance) ? 2 : 0) + (isAvoided(instance) ? 1 : 0);
            if (rank < bestRank) {
                best = instance;
                bestRank = rank;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Whether there is an instance that this request has not asked. */
    boolean hasOther(String service, Set<URI> tried) {
        return of(service).stream().anyMatch(instance -> !tried.contains(instance));
    }

    /** Every known instance. */
    public List<URI> of(String service) {
        var addresses = fixed.get(service);
        if (addresses != null) {
            return addresses;
        }
        if (!eureka) {
            // On Kubernetes a service's name is its address, and the cluster chooses the instance.
            return List.of(URI.create("http://" + service));
        }
        var now = clock.getAsLong();
        var known = seen.get(service);
        if (known == null || now - known.lookedAt() > LOOK_AGAIN.toNanos()) {
            var told =
                    discovery.getInstances(service).stream().map(ServiceInstance::getUri).toList();
            known = Seen.after(known, told, now);
            seen.put(service, known);
        }
        return known.instances();
    }

    void didNotAnswer(URI instance) {
        avoided.put(instance, clock.getAsLong() + avoid.toNanos());
    }

    void answered(URI instance) {
        if (!avoided.isEmpty()) {
            avoided.remove(instance);
        }
    }

    private boolean isAvoided(URI instance) {
        var until = avoided.get(instance);
        return until != null && clock.getAsLong() - until < 0;
    }

    /**
     * @param lookedAt when the registry was asked, in nanoseconds
     * @param toldAt when it named these instances
     */
    private record Seen(List<URI> instances, long lookedAt, long toldAt) {

        static Seen after(@Nullable Seen before, List<URI> told, long now) {
            if (told.isEmpty() && before != null && now - before.toldAt() < BELIEVE.toNanos()) {
                return new Seen(before.instances(), now, before.toldAt());
            }
            return new Seen(told, now, now);
        }
    }
}
