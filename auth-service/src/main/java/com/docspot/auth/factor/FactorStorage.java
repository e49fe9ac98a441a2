package com.docspot.auth.factor;

import com.docspot.platform.events.Outbox;
import com.docspot.platform.mongo.IndexPlan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What factors and challenges are found by. */
@Configuration(proxyBeanMethods = false)
class FactorStorage {

    @Bean
    IndexPlan factorsWithNews() {
        return Outbox.index(StoredFactors.COLLECTION);
    }

    @Bean
    IndexPlan challengesWithNews() {
        return Outbox.index(StoredChallenge.COLLECTION);
    }

    @Bean
    IndexPlan challengesByEnd() {
        return IndexPlan.on(StoredChallenge.COLLECTION, "expiresAt");
    }
}
