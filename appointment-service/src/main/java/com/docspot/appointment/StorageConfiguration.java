package com.docspot.appointment;

import com.docspot.platform.events.Outbox;
import com.docspot.platform.events.TopicPlan;
import com.docspot.platform.kinship.KinshipConfiguration;
import com.docspot.platform.mongo.IndexPlan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The indexes and topics that this service needs; it is not ready before the database has them. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@Import(KinshipConfiguration.class)
class StorageConfiguration {

    private static final String APPOINTMENTS = "appointments";

    /** The index that makes every overlap impossible. */
    @Bean
    IndexPlan occupancyOnce() {
        return IndexPlan.on(APPOINTMENTS, "occupancy").asUnique().asSparse();
    }

    /** The index that makes a repeated request the same request. */
    @Bean
    IndexPlan requestOnce() {
        return IndexPlan.on(APPOINTMENTS, "idempotency").asUnique().asSparse();
    }

    @Bean
    IndexPlan visitsOfDoctor() {
        return IndexPlan.on(APPOINTMENTS, "place.doctorId", "place.start");
    }

    @Bean
    IndexPlan visitsOfPatient() {
        return IndexPlan.on(APPOINTMENTS, "patientId", "place.start");
    }

    @Bean
    IndexPlan visitsOfOrganisation() {
        return IndexPlan.on(APPOINTMENTS, "place.organisationId", "place.start");
    }

    @Bean
    IndexPlan visitsInRoom() {
        return IndexPlan.on(APPOINTMENTS, "place.room.roomId", "place.room.start").asSparse();
    }

    /** Proposed times, which a calendar has to know as taken. */
    @Bean
    IndexPlan proposedTimes() {
        return IndexPlan.on(APPOINTMENTS, "proposal.to.doctorId", "proposal.to.start").asSparse();
    }

    @Bean
    IndexPlan questionsToPatients() {
        return IndexPlan.on(APPOINTMENTS, "answer").asSparse();
    }

    @Bean
    IndexPlan visitsOfDoctorToReplan() {
        return IndexPlan.on(APPOINTMENTS, "replan.doctorId").asSparse();
    }

    @Bean
    IndexPlan visitsOfOrganisationToReplan() {
        return IndexPlan.on(APPOINTMENTS, "replan.organisationId").asSparse();
    }

    @Bean
    IndexPlan waitingForDoctor() {
        return IndexPlan.on("waitlist", "wanted.doctorId", "state", "misses", "since");
    }

    @Bean
    IndexPlan waitingForSpecialty() {
        return IndexPlan.on("waitlist", "wanted.specialty", "state", "misses", "since");
    }

    @Bean
    IndexPlan waitingOfPatient() {
        return IndexPlan.on("waitlist", "patientId");
    }

    @Bean
    IndexPlan waitingOfOrganisation() {
        return IndexPlan.on("waitlist", "organisationId").asSparse();
    }

    @Bean
    IndexPlan offersToWaiting() {
        return IndexPlan.on("waitlist", "offer.appointmentId").asSparse();
    }

    @Bean
    IndexPlan dueWaiting() {
        return IndexPlan.on("waitlist", "dueAt").asSparse();
    }

    @Bean
    IndexPlan outboxOfWaitlist() {
        return Outbox.index("waitlist");
    }

    @Bean
    IndexPlan dueLooks() {
        return IndexPlan.on("looks", "dueAt");
    }

    @Bean
    IndexPlan dueAways() {
        return IndexPlan.on("aways", "dueAt").asSparse();
    }

    @Bean
    IndexPlan dueAppointments() {
        return IndexPlan.on(APPOINTMENTS, "dueAt").asSparse();
    }

    @Bean
    IndexPlan outboxOfAppointments() {
        return Outbox.index(APPOINTMENTS);
    }

    @Bean
    IndexPlan dueAvailability() {
        return IndexPlan.on("availability", "dueAt");
    }

    @Bean
    IndexPlan outboxOfAvailability() {
        return Outbox.index("availability");
    }

    @Bean
    IndexPlan seatsOfSession() {
        return IndexPlan.on(APPOINTMENTS, "seat.sessionId").asSparse();
    }

    @Bean
    IndexPlan dueSeries() {
        return IndexPlan.on("series", "dueAt").asSparse();
    }

    @Bean
    IndexPlan seriesRequestOnce() {
        return IndexPlan.on("series", "idempotency").asUnique().asSparse();
    }

    @Bean
    IndexPlan feedOfToken() {
        return IndexPlan.on("calendar_feeds", "token").asUnique();
    }

    @Bean
    IndexPlan doctorsOfClinic() {
        return IndexPlan.on("doctors", "state.hours.clinicId");
    }

    @Bean
    IndexPlan figuresOfDoctor() {
        return IndexPlan.on("figures", "doctorId", "date");
    }

    @Bean
    IndexPlan figuresOfOrganisation() {
        return IndexPlan.on("figures", "organisationId", "date");
    }

    @Bean
    IndexPlan figuresOfDay() {
        return IndexPlan.on("figures", "date");
    }

    @Bean
    TopicPlan appointmentsTopic() {
        return TopicPlan.facts("docspot.appointments.v1");
    }

    @Bean
    TopicPlan availabilityTopic() {
        return TopicPlan.states("docspot.availability.v1");
    }
}
