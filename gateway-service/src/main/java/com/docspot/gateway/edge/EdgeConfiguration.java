package com.docspot.gateway.edge;

import com.docspot.gateway.tuning.Tuned;
import com.docspot.platform.web.DocSpotProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class EdgeConfiguration {

    @Bean
    Tuned<EdgeProperties, EdgeSettings> edgeSettings(
            Environment environment, DocSpotProperties docspot) {
        return new Tuned<>(
                environment,
                "docspot.gateway.edge",
                EdgeProperties.class,
                properties -> EdgeSettings.of(properties, docspot.publicUrl()));
    }
}
