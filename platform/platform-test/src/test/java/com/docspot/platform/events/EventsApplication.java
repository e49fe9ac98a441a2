package com.docspot.platform.events;

import com.docspot.platform.mongo.IndexPlan;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The smallest service with an outbox and two listeners to the same topic. */
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
}
