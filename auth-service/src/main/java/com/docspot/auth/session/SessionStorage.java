package com.docspot.auth.session;

import com.docspot.platform.events.Outbox;
import com.docspot.platform.mongo.IndexPlan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What sessions and failed attempts are found by. */
@Configuration(proxyBeanMethods = false)
class SessionStorage {

    @Bean
    IndexPlan sessionsWithNews() {
        return Outbox.index(Session.COLLECTION);
    }

    @Bean
    IndexPlan sessionsByLogin() {
        return IndexPlan.on(Session.COLLECTION, "userId", "-startedAt");
    }

    @Bean
    IndexPlan sessionsByExpiry() {
        return IndexPlan.on(Session.COLLECTION, "expiresAt");
    }

    @Bean
    IndexPlan sessionsByEnd() {
        return IndexPlan.on(Session.COLLECTION, "endedAt").asSparse();
    }

    @Bean
    IndexPlan attemptsByLast() {
        return IndexPlan.on(Attempts.COLLECTION, "last");
    }
}
