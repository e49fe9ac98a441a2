package com.docspot.appointment.availability;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.appointment.RunningService;
import com.docspot.appointment.Surgery;
import com.docspot.platform.test.ContractRules;
import com.docspot.platform.test.Servers;
import com.docspot.platform.test.TestClock;
import com.docspot.platform.web.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AvailabilityTest extends RunningService {

    @Test
    void aDoctorIsKnownFromTheirEventsAndOlderNewsIsIgnored() {
        var surgery = Surgery.alone().openDaily("VIDEO", "09:00", "10:00");
        var type = surgery.type("VIDEO", 30);
        try (var topic = producer()) {
            publish(
                    topic,
                    "docspot.clinics.v1",
                    "com.docspot.clinic.state",
                    surgery.clinic,
                    3,
                    surgery.clinicState());
            publish(
                    topic,
                    "docspot.doctors.v1",
                    "com.docspot.doctor.state",
                    surgery.doctor,
                    7,
                    surgery.doctorState());
            await(() ->
                    assertThat(starts(surgery, type))
                            .containsExactly("T09:00", "T09:15", "T09:30"));

            var older = surgery.doctorState();
            surgery.openDaily("VIDEO", "10:00", "11:00");
            publish(
                    topic,
                    "docspot.doctors.v1",
                    "com.docspot.doctor.state",
                    surgery.doctor,
                    8,
                    surgery.doctorState());
            await(() -> assertThat(starts(surgery, type)).hasSize(6));
            publish(
                    topic,
                    "docspot.doctors.v1",
                    "com.docspot.doctor.state",
                    surgery.doctor,
                    7,
                    older);
            surgery.closed(day);
            publish(
                    topic,
                    "docspot.clinics.v1",
                    "com.docspot.clinic.state",
                    surgery.clinic,
                    4,
                    surgery.clinicState());
            await(() -> assertThat(starts(surgery, type)).isEmpty());
            assertThat(practices.doctor(surgery.doctor).hours()).hasSize(14);
        }
    }

    @Test
    void tellsTheNextFreeTimeOfEachModeAsItIsTakenAndGivenBack() {
        TestClock.shared().stopAt(Surgery.at(day, "08:00"));
        var surgery =
                Surgery.alone()
                        .openDaily("VIDEO", "09:00", "10:00")
                        .openDaily("IN_PERSON", "09:30", "10:00");
        var video = surgery.type("VIDEO", 30);
        surgery.type("IN_PERSON", 30);
        known(surgery);
        nextFree.touched(surgery.doctor);
        try (var told = new Told()) {
            await(() ->
                    assertThat(told.of(surgery.doctor))
                            .containsEntry("VIDEO", Surgery.at(day, "09:00"))
                            .containsEntry("IN_PERSON", Surgery.at(day, "09:30")));
            var patient = newPatient();
            var visit =
                    patient.post(
                            "/api/v1/appointments",
                            Map.of(
                                    "doctorId",
                                    surgery.doctor,
                                    "typeId",
                                    video,
                                    "start",
                                    Surgery.at(day, "09:15").toString()));
            assertThat(visit.status()).isEqualTo(201);
            await(() ->
                    assertThat(told.of(surgery.doctor))
                            .containsEntry("VIDEO", Surgery.at(day.plusDays(1), "09:00"))
                            .containsEntry("IN_PERSON", Surgery.at(day.plusDays(1), "09:30")));
            admin().post(
                            "/api/v1/appointments/" + visit.id() + "/cancel",
                            "{}",
                            "If-Match",
                            "\"1\"");
            await(() ->
                    assertThat(told.of(surgery.doctor))
                            .containsEntry("VIDEO", Surgery.at(day, "09:00")));
            TestClock.shared().stopAt(Surgery.at(day, "09:20"));
            await(() ->
                    assertThat(told.of(surgery.doctor))
                            .containsEntry("VIDEO", Surgery.at(day, "09:30"))
                            .containsEntry("IN_PERSON", Surgery.at(day, "09:30")));
            known(surgery.status("SUSPENDED"));
            nextFree.touched(surgery.doctor);
            await(() -> assertThat(told.of(surgery.doctor)).isEmpty());
        }
    }

    @Test
    void everythingPublishedObeysItsContract() {
        ContractRules.assertExamplesObey(
                "appointment.held",
                "appointment.requested",
                "appointment.confirmed",
                "appointment.declined",
                "appointment.rescheduled",
                "appointment.cancelled",
                "appointment.checked-in",
                "appointment.completed",
                "appointment.no-show",
                "appointment.expired",
                "availability.changed");
        var json = JsonMapper.shared();
        assertThat(json.treeToValue(ContractRules.example("doctor.state"), Doctor.class).types())
                .isNotEmpty();
        assertThat(json.treeToValue(ContractRules.example("clinic.state"), Clinic.class).city())
                .isEqualTo("Madrid");
    }

    @Autowired private NextFreeTimes nextFree;

    private List<String> starts(Surgery surgery, String type) {
        var answer =
                anonymous()
                        .get(
                                "/api/v1/doctors/"
                                        + surgery.doctor
                                        + "/slots?type="
                                        + type
                                        + "&from="
                                        + day
                                        + "&to="
                                        + day.plusDays(1));
        var starts = new ArrayList<String>();
        answer.json()
                .path("slots")
                .forEach(slot -> starts.add(slot.path("localStart").asString().substring(10)));
        return starts;
    }

    private static KafkaProducer<String, String> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", Servers.kafka()),
                new StringSerializer(),
                new StringSerializer());
    }

    private static void publish(
            KafkaProducer<String, String> to,
            String topic,
            String type,
            String subject,
            long sequence,
            JsonNode state) {
        var record = new ProducerRecord<>(topic, subject, state.toString());
        var headers =
                Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        Ids.nextUuid().toString(),
                        "ce_source",
                        "/doctor-service",
                        "ce_type",
                        type,
                        "ce_subject",
                        subject,
                        "ce_sequence",
                        Long.toString(sequence),
                        "ce_time",
                        "2026-11-24T09:00:00Z",
                        "content-type",
                        "application/json");
        headers.forEach((name, value) ->
                record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        to.send(record);
        to.flush();
    }

    private static void await(ThrowingRunnable truth) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(truth);
    }

    /** The newest availability of each doctor, as another service reads it. */
    private static final class Told implements AutoCloseable {

        private final KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                Servers.kafka(),
                                "group.id",
                                "test-" + Ids.nextUuid(),
                                "auto.offset.reset",
                                "earliest"),
                        new StringDeserializer(),
                        new StringDeserializer());
        private final Map<String, JsonNode> newest = new HashMap<>();

        Told() {
            consumer.subscribe(List.of(NextFreeTimes.TOPIC));
        }

        Map<String, Instant> of(String doctor) {
            consumer.poll(Duration.ofMillis(50))
                    .forEach(record -> {
                        var data = JsonMapper.shared().readTree(record.value());
                        ContractRules.assertObeys("availability.changed", data);
                        newest.put(record.key(), data);
                    });
            var free = new HashMap<String, Instant>();
            assertThat(newest).containsKey(doctor);
            newest.get(doctor)
                    .path("nextFree")
                    .properties()
                    .forEach(mode ->
                            free.put(mode.getKey(), Instant.parse(mode.getValue().asString())));
            return free;
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}
