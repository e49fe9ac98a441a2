package com.docspot.platform.kinship;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoOperations;

/** Kinship for a service that lets people act for patients: it imports this. */
@Configuration(proxyBeanMethods = false)
public class KinshipConfiguration {

    @Bean
    Kinship kinship(MongoOperations mongo, Clock clock) {
        return new Kinship(mongo, clock);
    }

    @Bean
    KinshipEvents kinshipEvents(Kinship kinship) {
        return new KinshipEvents(kinship);
    }
}
