package com.docspot.platform.events;

import com.docspot.platform.mongo.IndexPlan;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoOperations;

/** The smallest service with an outbox and a few listeners. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class EventsApplication {

    @Bean
    IndexPlan parcelOutbox() {
        return Outbox.index("parcels");
    }

    @Bean
    TopicPlan parcels() {
        return TopicPlan.facts(Parcel.TOPIC);
    }

    @Bean
    Recorder recorder() {
        return new Recorder(Parcel.TOPIC, Parcel.SENT, Parcel.MOVED);
    }

    @Bean
    Recorder auditor() {
        return new Recorder(Parcel.TOPIC, Parcel.SENT, Parcel.MOVED);
    }

    @Bean
    Recorder sorter() {
        return new Recorder("test.letters.v1", Parcel.SENT);
    }

    @Bean
    LatestPlace latestPlace(MongoOperations mongo) {
        return new LatestPlace(mongo);
    }
}
