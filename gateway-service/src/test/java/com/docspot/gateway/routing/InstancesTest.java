package com.docspot.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.platform.web.DocSpotProperties;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;

class InstancesTest {

    private static final URI FIRST = URI.create("http://10.0.0.1:8083");
    private static final URI SECOND = URI.create("http://10.0.0.2:8083");

    private final AtomicLong now = new AtomicLong();
    private final Registry registry = new Registry();
    private final Instances instances =
            new Instances(
                    bound("docspot.gateway.routing", RoutingProperties.class),
                    bound("docspot", DocSpotProperties.class),
                    registry,
                    true,
                    now::get);

    @Test
    void asksTheInstancesOfBeforeWhenTheRegistryHasForgottenAllOfThem() {
        registry.knows = List.of(FIRST, SECOND);
        assertThat(instances.of("appointment-service")).containsExactly(FIRST, SECOND);

        registry.knows = List.of();
        later(Duration.ofSeconds(20));

        assertThat(instances.of("appointment-service")).containsExactly(FIRST, SECOND);
        assertThat(instances.next("appointment-service", Set.of())).isPresent();
    }

    @Test
    void believesARegistryThatStillKnowsSomebody() {
        registry.knows = List.of(FIRST, SECOND);
        assertThat(instances.of("appointment-service")).hasSize(2);

        registry.knows = List.of(SECOND);
        later(Duration.ofSeconds(1));

        assertThat(instances.of("appointment-service")).containsExactly(SECOND);
    }

    @Test
    void believesInTheEndThatNobodyIsThere() {
        registry.knows = List.of(FIRST);
        assertThat(instances.of("appointment-service")).hasSize(1);

        registry.knows = List.of();
        later(Duration.ofMinutes(1));
        assertThat(instances.of("appointment-service")).containsExactly(FIRST);
        later(Instances.BELIEVE);

        assertThat(instances.of("appointment-service")).isEmpty();
        assertThat(instances.next("appointment-service", Set.of())).isEmpty();
    }

    private void later(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private static <T> T bound(String prefix, Class<T> type) {
        return new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate(prefix, type);
    }

    /** A registry whose memory the test decides. */
    private static final class Registry implements DiscoveryClient {

        private List<URI> knows = List.of();

        @Override
        public String description() {
            return "the test's";
        }

        @Override
        public List<ServiceInstance> getInstances(String service) {
            return knows.stream()
                    .<ServiceInstance>map(at ->
                            new DefaultServiceInstance(
                                    at.toString(), service, at.getHost(), at.getPort(), false))
                    .toList();
        }

        @Override
        public List<String> getServices() {
            return List.of("appointment-service");
        }
    }
}
