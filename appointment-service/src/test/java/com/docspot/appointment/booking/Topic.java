package com.docspot.appointment.booking;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything on a topic, read from its beginning; repetitions count once. */
final class Topic implements AutoCloseable {

    private final KafkaConsumer<String, String> consumer;
    private final Map<String, TreeMap<Long, Told>> events = new HashMap<>();

    Topic(String kafka, String name) {
        consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", kafka, "auto.offset.reset", "earliest"),
                        new StringDeserializer(),
                        new StringDeserializer());
        var partitions =
                consumer.partitionsFor(name).stream()
                        .map(partition -> new TopicPartition(name, partition.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    void read() {
        for (var records = consumer.poll(Duration.ofMillis(200));
                !records.isEmpty();
                records = consumer.poll(Duration.ofMillis(200))) {
            records.forEach(record -> {
                var told =
                        new Told(
                                header(record, "ce_type"),
                                JsonMapper.shared().readTree(record.value()));
                events.computeIfAbsent(record.key(), _ -> new TreeMap<>())
                        .put(Long.parseLong(header(record, "ce_sequence")), told);
            });
        }
    }

    List<Long> sequencesOf(String subject) {
        return new ArrayList<>(events.getOrDefault(subject, new TreeMap<>()).keySet());
    }

    Collection<Told> of(String subject) {
        return events.getOrDefault(subject, new TreeMap<>()).values();
    }

    Told last(String subject) {
        return events.get(subject).lastEntry().getValue();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** An event as it arrived. */
    record Told(String type, JsonNode data) {}
}
