package com.docspot.platform.test;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Starts what {@link WithServers} asks for and tells the context where it is. */
final class WithServersCustomizerFactory implements ContextCustomizerFactory {

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> configurations) {
        var wanted = TestContextAnnotationUtils.findMergedAnnotation(testClass, WithServers.class);
        if (wanted == null) {
            return null;
        }
        var servers = EnumSet.noneOf(Server.class);
        servers.addAll(List.of(wanted.value()));
        return new Customizer(servers);
    }

    private record Customizer(Set<Server> servers) implements ContextCustomizer {

        @Override
        public void customizeContext(
                ConfigurableApplicationContext context, MergedContextConfiguration merged) {
            var properties = new HashMap<String, Object>();
            properties.put("docspot.master-key", Servers.masterKey());
            if (servers.contains(Server.MONGO)) {
                properties.put("docspot.mongodb.uri", Servers.mongoUri());
                properties.put("docspot.mongodb.database", Servers.database());
            }
            if (servers.contains(Server.KAFKA)) {
                properties.put("docspot.kafka", Servers.kafka());
            }
            if (servers.contains(Server.REDIS)) {
                properties.put("docspot.redis", Servers.redisUri());
                properties.put("DOCSPOT_REDIS", Servers.redisUri());
            }
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("servers", properties));
        }
    }
}
