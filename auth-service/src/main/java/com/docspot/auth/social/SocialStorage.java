package com.docspot.auth.social;

import com.docspot.platform.mongo.IndexPlan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What identities are found by. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SocialSettings.class)
class SocialStorage {

    /** An identity is one login's only. */
    @Bean
    IndexPlan identityOnce() {
        return IndexPlan.on(Identity.COLLECTION, "who").asUnique();
    }

    @Bean
    IndexPlan identitiesOfLogin() {
        return IndexPlan.on(Identity.COLLECTION, "userId");
    }
}
