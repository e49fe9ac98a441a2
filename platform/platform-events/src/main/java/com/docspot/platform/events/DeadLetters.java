package com.docspot.platform.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * The events that a listener of this service could not handle, each in the topic {@code
 * <topic>.<group>.dlt}.
 */
public class DeadLetters {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration SENDING = Duration.ofSeconds(10);

    private final Subscriptions subscriptions;
    private final ConsumerFactory<String, byte[]> consumers;
    private final Publisher publisher;
    private final String group;

    DeadLetters(
            String application, String kafka, Subscriptions subscriptions, Publisher publisher) {
        this.subscriptions = subscriptions;
        this.consumers = Consumers.of(kafka, 100);
        this.publisher = publisher;
        this.group = application + ".replay";
    }

    /** The dead letter topics of this service, sorted. */
    public Set<String> topics() {
        return subscriptions.all().stream()
                .map(Subscription::deadLetterTopic)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** How many dead letters each topic holds that were not replayed. */
    public Map<String, Long> waiting() {
        try (var consumer = consumer()) {
            var partitions = assign(consumer, topics());
            var begins = begins(consumer, partitions);
            var waiting = new TreeMap<String, Long>();
            consumer.endOffsets(partitions)
                    .forEach((partition, end) ->
                            waiting.merge(
                                    partition.topic(),
                                    end - begins.getOrDefault(partition, 0L),
                                    Long::sum));
            return waiting;
        }
    }

    /**
     * Gives the dead letters of a topic to their listener once more; only to it, whoever else heard
     * the events.
     *
     * @param topic one of {@link #topics()}
     * @return how many
     * @throws IllegalArgumentException when no listener of this service has such a topic
     */
    public synchronized long replay(String topic) {
        var subscription = subscriptions.byDeadLetterTopic(topic);
        try (var consumer = consumer()) {
            var partitions = assign(consumer, Set.of(topic));
            begins(consumer, partitions).forEach(consumer::seek);
            var ends = consumer.endOffsets(partitions);
            var replayed = 0L;
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                var letters = new ArrayList<ConsumerRecord<String, byte[]>>();
                consumer.poll(POLL).forEach(letters::add);
                send(subscription, letters);
                replayed += letters.size();
                consumer.commitSync(positions(consumer));
            }
            return replayed;
        }
    }

    private void send(Subscription subscription, List<ConsumerRecord<String, byte[]>> letters) {
        var sent =
                letters.stream()
                        .map(letter -> publisher.producer().send(once(subscription, letter)))
                        .toList();
        for (var each : sent) {
            try {
                each.get(SENDING.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException refused) {
                throw new KafkaException(
                        "Kafka did not take the replay; try again, nothing is lost.", refused);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw new KafkaException(
                        "The replay was interrupted; try again, nothing is lost.", stopping);
            }
        }
    }

    /**
     * Through the retry topic, due at once; what every replica hears has none and goes back where
     * it came from.
     */
    private static ProducerRecord<String, byte[]> once(
            Subscription subscription, ConsumerRecord<String, byte[]> letter) {
        // Real time: Kafka's topics know no other.
        var now = System.currentTimeMillis();
        return subscription.retries()
                ? Failures.again(subscription, letter, 0, now, now)
                : new ProducerRecord<>(
                        subscription.topic(),
                        null,
                        letter.key(),
                        letter.value(),
                        Failures.ours(letter.headers()));
    }

    private static Set<TopicPartition> assign(
            Consumer<String, byte[]> consumer, Set<String> topics) {
        var partitions =
                topics.stream()
                        .flatMap(topic -> Stream.ofNullable(consumer.partitionsFor(topic)))
                        .flatMap(List::stream)
                        .map(partition ->
                                new TopicPartition(partition.topic(), partition.partition()))
                        .collect(Collectors.toSet());
        consumer.assign(partitions);
        return partitions;
    }

    private static Map<TopicPartition, Long> begins(
            Consumer<String, byte[]> consumer, Set<TopicPartition> partitions) {
        var begins = new HashMap<>(consumer.beginningOffsets(partitions));
        consumer.committed(partitions)
                .forEach((partition, replayed) -> {
                    if (replayed != null) {
                        begins.merge(partition, replayed.offset(), Math::max);
                    }
                });
        return begins;
    }

    private static Map<TopicPartition, OffsetAndMetadata> positions(
            Consumer<String, byte[]> consumer) {
        return consumer.assignment().stream()
                .collect(
                        Collectors.toMap(
                                partition -> partition,
                                partition -> new OffsetAndMetadata(consumer.position(partition))));
    }

    private Consumer<String, byte[]> consumer() {
        return consumers.createConsumer(group, "", "");
    }
}
