package com.docspot.appointment.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.docspot.appointment.RunningService;
import com.docspot.appointment.Surgery;
import com.docspot.platform.test.Servers;
import com.mongodb.client.MongoClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * What patients and practices write about a visit is read by those whom it is for, and nobody else.
 */
@ExtendWith(OutputCaptureExtension.class)
class PrivacyTest extends RunningService {

    private static final List<String> CANARIES =
            List.of(
                    "canary-wombat",
                    "canary-numbat",
                    "canary-quoll",
                    "canary-bilby",
                    "canary-bettong");

    @Autowired private MongoClient databases;

    private final Surgery surgery = Surgery.alone().openDaily("VIDEO", "09:00", "12:00");

    @Test
    void whatIsWrittenAboutAVisitIsNowhereInPlainText(CapturedOutput output) {
        var type = surgery.type("VIDEO", 30, Map.of("approval", true));
        known(surgery);
        var patient = newPatient();
        var visit = patient.post("/api/v1/appointments", wish(type, "10:00", "canary-wombat"));
        assertThat(visit.status()).isEqualTo(201);
        assertThat(visit.response().body()).contains("canary-wombat");
        var declined = patient.post("/api/v1/appointments", wish(type, "11:00", "canary-wombat"));
        doctor(surgery)
                .post(
                        "/api/v1/appointments/" + declined.id() + "/decline",
                        "{\"reason\": \"canary-numbat\"}");
        patient.post(
                "/api/v1/appointments/" + visit.id() + "/cancel", "{\"reason\": \"canary-quoll\"}");
        patient.post("/api/v1/appointments", "{\"reason\": \"canary-wombat\", \"x\": ");
        await().atMost(Duration.ofSeconds(10)).until(() -> nothingWaits(visit.id()));

        assertLacks("the database", stored());
        assertLacks("events", told());
        assertLacks("logs", output.getAll());
        assertLacks("metrics", anonymous().get("/actuator/prometheus").response().body());
    }

    private Map<String, Object> wish(String type, String time, String reason) {
        return new HashMap<>(
                Map.of(
                        "doctorId",
                        surgery.doctor,
                        "typeId",
                        type,
                        "start",
                        Surgery.at(day, time).toString(),
                        "reason",
                        reason,
                        "needs",
                        Map.of("access", "canary-bilby"),
                        "referral",
                        Map.of("from", "canary-bettong")));
    }

    private boolean nothingWaits(String visit) {
        return !mongo.getCollection("appointments")
                .find(new Document("_id", visit))
                .first()
                .containsKey("outbox");
    }

    private String stored() {
        var all = new StringBuilder();
        for (var database : databases.listDatabaseNames()) {
            for (var collection : databases.getDatabase(database).listCollectionNames()) {
                databases
                        .getDatabase(database)
                        .getCollection(collection, RawBsonDocument.class)
                        .find()
                        .forEach(document ->
                                all.append(
                                        new String(
                                                document.getByteBuffer().array(),
                                                StandardCharsets.ISO_8859_1)));
            }
        }
        assertThat(all).contains(surgery.doctor);
        return all.toString();
    }

    private String told() {
        var all = new StringBuilder();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", Servers.kafka()),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            var partitions =
                    consumer.listTopics().values().stream()
                            .flatMap(List::stream)
                            .filter(partition -> partition.topic().startsWith("docspot."))
                            .map(each -> new TopicPartition(each.topic(), each.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            for (var records = consumer.poll(Duration.ofSeconds(1));
                    !records.isEmpty();
                    records = consumer.poll(Duration.ofMillis(200))) {
                records.forEach(record -> all.append(record.headers()).append(record.value()));
            }
        }
        assertThat(all).contains(surgery.doctor);
        return all.toString();
    }

    private static void assertLacks(String place, String text) {
        CANARIES.forEach(canary -> assertThat(text.contains(canary)).as(place).isFalse());
    }
}
