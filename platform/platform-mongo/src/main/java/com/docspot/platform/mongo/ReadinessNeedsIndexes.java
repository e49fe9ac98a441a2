package com.docspot.platform.mongo;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.health.actuate.endpoint.AdditionalHealthEndpointPath;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroupsPostProcessor;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.core.Ordered;

/** Puts the verified indexes into the readiness group, whatever else a service puts there. */
final class ReadinessNeedsIndexes implements HealthEndpointGroupsPostProcessor, Ordered {

    private static final String READINESS = "readiness";

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public HealthEndpointGroups postProcessHealthEndpointGroups(HealthEndpointGroups groups) {
        var readiness = groups.get(READINESS);
        if (readiness == null) {
            return groups;
        }
        var all = new LinkedHashMap<String, HealthEndpointGroup>();
        for (var name : groups.getNames()) {
            var group = groups.get(name);
            if (group != null) {
                all.put(name, group);
            }
        }
        all.put(READINESS, new WithIndexes(readiness));
        return HealthEndpointGroups.of(groups.getPrimary(), all);
    }

    private record WithIndexes(HealthEndpointGroup group) implements HealthEndpointGroup {

        @Override
        public boolean isMember(String name) {
            return group.isMember(name) || name.equals("indexes");
        }

        @Override
        public boolean showComponents(SecurityContext securityContext) {
            return group.showComponents(securityContext);
        }

        @Override
        public boolean showDetails(SecurityContext securityContext) {
            return group.showDetails(securityContext);
        }

        @Override
        public StatusAggregator getStatusAggregator() {
            return group.getStatusAggregator();
        }

        @Override
        public HttpCodeStatusMapper getHttpCodeStatusMapper() {
            return group.getHttpCodeStatusMapper();
        }

        @Override
        public @Nullable AdditionalHealthEndpointPath getAdditionalPath() {
            return group.getAdditionalPath();
        }
    }
}
