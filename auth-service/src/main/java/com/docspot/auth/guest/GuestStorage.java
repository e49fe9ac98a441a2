package com.docspot.auth.guest;

import com.docspot.platform.mongo.IndexPlan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What guests are found by. */
@Configuration(proxyBeanMethods = false)
class GuestStorage {

    @Bean
    IndexPlan guestsByAge() {
        return IndexPlan.on(StoredGuest.COLLECTION, "createdAt");
    }
}
