package com.docspot.gateway.identity;

import com.docspot.platform.web.EndedSessions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Follows {@code session.ended} so that the tokens of an ended session stop working here within
 * seconds.
 *
 * <p>Each gateway needs every event and remembers nothing over a restart, so it assigns itself all
 * partitions and starts six minutes back, instead of joining a group that would outlive it in
 * Kafka. While Kafka is away tokens are judged without the feed, and it is tried again and again.
 */
@Component
class SessionFeed implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SessionFeed.class);

    private static final String TOPIC = "docspot.people.v1";
    private static final String SESSION_ENDED = "com.docspot.session.ended";

    /** As long as an access token can still be good, and a little more. */
    private static final Duration LOOK_BACK = Duration.ofMinutes(7);

    private static final long LAST_RECORDS = 1000;
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration COUNT_PARTITIONS_EACH = Duration.ofSeconds(30);

    private final String bootstrap;
    private final EndedSessions ended;
    private final Clock clock;
    private final JsonMapper json;
    private volatile @Nullable Thread thread;
    private volatile @Nullable Consumer<String, byte[]> consumer;
    private volatile boolean connected;

    SessionFeed(
            @Value("${spring.kafka.bootstrap-servers}") String bootstrap,
            EndedSessions ended,
            Clock clock,
            JsonMapper json) {
        this.bootstrap = bootstrap;
        this.ended = ended;
        this.clock = clock;
        this.json = json;
    }

    /** Whether the feed follows Kafka now. */
    boolean isConnected() {
        return connected;
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().daemon().name("session-feed").start(this::follow);
    }

    @Override
    public void stop() {
        var running = thread;
        thread = null;
        var known = consumer;
        if (known != null) {
            known.wakeup();
        }
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void follow() {
        while (isRunning()) {
            try {
                follow(connect());
            } catch (RuntimeException e) {
                if (connected && isRunning()) {
                    log.warn("The feed of ended sessions broke off and is tried again", e);
                } else {
                    log.debug("No feed of ended sessions yet", e);
                }
            } finally {
                connected = false;
            }
            rest();
        }
    }

    private void follow(Consumer<String, byte[]> kafka) {
        consumer = kafka;
        try {
            while (isRunning()) {
                read(kafka);
                // There is no topic yet, or it has more partitions than before.
                rest();
            }
        } catch (WakeupException _) {
            // Stopped.
        } finally {
            consumer = null;
            kafka.close(CloseOptions.timeout(PAUSE));
        }
    }

    private KafkaConsumer<String, byte[]> connect() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "latest",
                        ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                        1000,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        (int) ANSWER_WITHIN.toMillis(),
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "gateway-session-feed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private void read(Consumer<String, byte[]> kafka) {
        var partitions = partitions(kafka);
        if (partitions.isEmpty()) {
            return;
        }
        kafka.assign(partitions);
        goBack(kafka, partitions);
        connected = true;
        log.info("Following ended sessions on {} partitions", partitions.size());
        var counted = System.nanoTime();
        while (isRunning()) {
            kafka.poll(POLL).forEach(this::take);
            if (System.nanoTime() - counted > COUNT_PARTITIONS_EACH.toNanos()) {
                counted = System.nanoTime();
                if (partitions(kafka).size() != partitions.size()) {
                    return;
                }
            }
        }
    }

    private static List<TopicPartition> partitions(Consumer<?, ?> kafka) {
        return kafka.partitionsFor(TOPIC, ANSWER_WITHIN).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    /**
     * Seven minutes back by the records' own time. Where that leads beyond the end, because nothing
     * happened lately or because a developer has moved our clock and not Kafka's, the last records
     * are read again instead, which does no harm.
     */
    private void goBack(Consumer<?, ?> kafka, List<TopicPartition> partitions) {
        var since = clock.instant().minus(LOOK_BACK).toEpochMilli();
        var starts = kafka.beginningOffsets(partitions);
        var ends = kafka.endOffsets(partitions);
        kafka.offsetsForTimes(
                        partitions.stream()
                                .collect(Collectors.toMap(partition -> partition, _ -> since)))
                .forEach((partition, found) ->
                        kafka.seek(
                                partition,
                                found != null
                                        ? found.offset()
                                        : Math.max(
                                                starts.getOrDefault(partition, 0L),
                                                ends.getOrDefault(partition, 0L) - LAST_RECORDS)));
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        var type = record.headers().lastHeader("ce_type");
        if (type == null
                || !SESSION_ENDED.equals(new String(type.value(), StandardCharsets.UTF_8))) {
            return;
        }
        try {
            var session = json.readTree(record.value()).path("sessionId").asString("");
            if (!session.isEmpty()) {
                ended.end(session, clock.instant());
            }
        } catch (JacksonException e) {
            log.warn(
                    "Passed over an unreadable record at {}-{}",
                    record.partition(),
                    record.offset());
        }
    }

    private void rest() {
        try {
            if (isRunning()) {
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
