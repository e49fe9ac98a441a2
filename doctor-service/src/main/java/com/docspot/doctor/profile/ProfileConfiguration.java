package com.docspot.doctor.profile;

import com.docspot.platform.events.Outbox;
import com.docspot.platform.events.TopicPlan;
import com.docspot.platform.mongo.IndexPlan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProfileConfiguration {

    @Bean
    IndexPlan doctorsByStanding() {
        return Doctors.BY_STANDING;
    }

    @Bean
    IndexPlan doctorsWithEvents() {
        return Outbox.index(Doctor.COLLECTION);
    }

    @Bean
    TopicPlan doctorStates() {
        return TopicPlan.states(Doctor.STATE_TOPIC);
    }

    @Bean
    TopicPlan doctorFacts() {
        return TopicPlan.facts(Doctor.FACTS_TOPIC);
    }
}
