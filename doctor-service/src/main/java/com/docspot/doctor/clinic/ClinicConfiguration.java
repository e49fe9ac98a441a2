package com.docspot.doctor.clinic;

import com.docspot.platform.events.Outbox;
import com.docspot.platform.events.TopicPlan;
import com.docspot.platform.mongo.IndexPlan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ClinicConfiguration {

    @Bean
    IndexPlan clinicsByOrganisation() {
        return Clinics.BY_ORGANISATION;
    }

    @Bean
    IndexPlan clinicsByCreation() {
        return Clinics.BY_CREATION;
    }

    @Bean
    IndexPlan clinicsWithEvents() {
        return Outbox.index(Clinic.COLLECTION);
    }

    @Bean
    TopicPlan clinicStates() {
        return TopicPlan.states(Clinic.TOPIC);
    }
}
