package com.docspot.gateway.limits;

import com.docspot.gateway.tuning.Tuned;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class LimitConfiguration {

    @Bean
    Tuned<LimitProperties, Policies> policies(Environment environment) {
        return new Tuned<>(
                environment, "docspot.gateway.limits", LimitProperties.class, Policies::new);
    }
}
