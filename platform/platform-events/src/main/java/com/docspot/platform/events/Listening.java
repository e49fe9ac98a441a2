package com.docspot.platform.events;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.AcknowledgingMessageListener;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Runs the listeners: a consumer for each, and one for all their retry topics. Nothing is started
 * before the topics are there, so a service comes up without Kafka and begins to listen when it
 * appears.
 */
class Listening implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
    private static final Duration LOOK_BACK = Duration.ofMinutes(10);
    private static final Duration STOPPING = Duration.ofSeconds(5);
    private static final Duration LONGEST_NAP = Duration.ofSeconds(30);

    /** How late a retry may be, because a consumer looks up from its poll that often. */
    private static final Duration LONGEST_POLL = Duration.ofMillis(500);

    private static final Duration SHORTEST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(4);

    private final Topics topics;
    private final Subscriptions subscriptions;
    private final ConsumerFactory<String, byte[]> consumers;
    private final ConsumerFactory<String, byte[]> oneByOne;
    private final Failures failures;
    private final Traces traces;
    private final MeterRegistry meters;
    private final String application;
    private final List<KafkaMessageListenerContainer<String, byte[]>> containers =
            new ArrayList<>();
    private volatile @Nullable Thread starting;
    private volatile boolean running;

    Listening(
            String application,
            String kafka,
            Topics topics,
            Subscriptions subscriptions,
            Failures failures,
            Traces traces,
            MeterRegistry meters) {
        this.application = application;
        this.topics = topics;
        this.subscriptions = subscriptions;
        this.consumers = Consumers.of(kafka, 100);
        this.oneByOne = Consumers.of(kafka, 1);
        this.failures = failures;
        this.traces = traces;
        this.meters = meters;
    }

    @Override
    public void start() {
        running = true;
        starting =
                Thread.ofPlatform()
                        .daemon()
                        .name("events-start")
                        .start(this::startWhenKafkaIsThere);
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public void stop(Runnable callback) {
        running = false;
        var thread = starting;
        if (thread != null) {
            thread.interrupt();
        }
        synchronized (containers) {
            stopAll();
            containers.clear();
        }
        callback.run();
    }

    /** Asks all first and awaits them then, so that the stop takes as long as the slowest. */
    private void stopAll() {
        var stopped = new CountDownLatch(containers.size());
        containers.forEach(container -> container.stop(stopped::countDown));
        try {
            if (!stopped.await(STOPPING.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("A listener is still busy with an event, which will be heard again.");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Last to start, first to stop. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 100;
    }

    private void startWhenKafkaIsThere() {
        var wait = SHORTEST_WAIT;
        try {
            while (!topicsAreThere()) {
                Thread.sleep(wait);
                wait =
                        wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0
                                ? wait.multipliedBy(2)
                                : LONGEST_WAIT;
            }
            synchronized (containers) {
                if (running) {
                    subscriptions
                            .all()
                            .forEach(subscription -> containers.add(container(subscription)));
                    if (!subscriptions.retrying().isEmpty()) {
                        containers.add(retryContainer());
                    }
                    containers.forEach(KafkaMessageListenerContainer::start);
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean topicsAreThere() throws InterruptedException {
        try {
            topics.establish();
            return true;
        } catch (ExecutionException | KafkaException unavailable) {
            LOG.warn(
                    "Kafka cannot be reached; listening begins when it can ({}).",
                    unavailable.getMessage());
            return false;
        }
    }

    private KafkaMessageListenerContainer<String, byte[]> container(Subscription subscription) {
        var properties = new ContainerProperties(subscription.topic());
        properties.setGroupId(subscription.group());
        properties.setAckMode(ContainerProperties.AckMode.BATCH);
        var handling = handling(subscription);
        properties.setMessageListener(
                (MessageListener<String, byte[]>)
                        record -> handling.record(() -> subscription.deliver(record, traces)));
        if (!subscription.listener().fromStart()) {
            properties.setConsumerRebalanceListener(new FromTheLastMinutes());
        }
        var container = container(consumers, properties, subscription.name());
        container.setCommonErrorHandler(failures.inPlace(subscription));
        Gauge.builder("docspot.events.lag", container, Listening::lag)
                .description("Events that a listener has not heard yet, in its worst partition")
                .tag("listener", subscription.name())
                .register(meters);
        return container;
    }

    private KafkaMessageListenerContainer<String, byte[]> retryContainer() {
        var retryTopics =
                subscriptions.retrying().stream()
                        .map(Subscription::retryTopic)
                        .distinct()
                        .toArray(String[]::new);
        var properties = new ContainerProperties(retryTopics);
        properties.setGroupId(application + ".retry");
        properties.setAckMode(ContainerProperties.AckMode.MANUAL_IMMEDIATE);
        properties.setMessageListener(
                (AcknowledgingMessageListener<String, byte[]>)
                        (record, acknowledgment) ->
                                retry(record, java.util.Objects.requireNonNull(acknowledgment)));
        var container = container(oneByOne, properties, application + ".retry");
        container.setCommonErrorHandler(failures.inRounds(subscriptions));
        return container;
    }

    /**
     * All wait equally long, so the first to be due is the first in line: waiting for it delays no
     * other.
     */
    private void retry(ConsumerRecord<String, byte[]> record, Acknowledgment acknowledgment) {
        var left = Failures.number(record.headers(), Failures.DUE, 0) - System.currentTimeMillis();
        if (left > 0) {
            acknowledgment.nack(Duration.ofMillis(Math.min(left, LONGEST_NAP.toMillis())));
            return;
        }
        var subscription = subscriptions.byRetryTopic(record.topic());
        handling(subscription).record(() -> subscription.deliver(record, traces));
        acknowledgment.acknowledge();
    }

    private Timer handling(Subscription subscription) {
        return Timer.builder("docspot.events.handled")
                .description("Events that came to a listener, and how long it took")
                .tag("listener", subscription.name())
                .register(meters);
    }

    private static KafkaMessageListenerContainer<String, byte[]> container(
            ConsumerFactory<String, byte[]> consumers,
            ContainerProperties properties,
            String name) {
        properties.setShutdownTimeout(STOPPING.toMillis());
        properties.setPollTimeout(LONGEST_POLL.toMillis());
        var container = new KafkaMessageListenerContainer<>(consumers, properties);
        container.setBeanName(name);
        return container;
    }

    private static double lag(KafkaMessageListenerContainer<String, byte[]> container) {
        return container.metrics().values().stream()
                .flatMap(metrics -> metrics.entrySet().stream())
                .filter(metric -> metric.getKey().name().equals("records-lag-max"))
                .map(metric -> metric.getValue().metricValue())
                .filter(Number.class::isInstance)
                .mapToDouble(value -> ((Number) value).doubleValue())
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(0);
    }

    /**
     * A new group begins with the last minutes: nothing falls between its birth and its first poll.
     */
    private static final class FromTheLastMinutes implements ConsumerAwareRebalanceListener {

        @Override
        public void onPartitionsAssigned(
                Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
            var committed = consumer.committed(new HashSet<>(partitions));
            var since = System.currentTimeMillis() - LOOK_BACK.toMillis();
            var wanted = new HashMap<TopicPartition, Long>();
            partitions.stream()
                    .filter(partition -> committed.get(partition) == null)
                    .forEach(partition -> wanted.put(partition, since));
            if (wanted.isEmpty()) {
                return;
            }
            var ends = consumer.endOffsets(wanted.keySet());
            consumer.offsetsForTimes(wanted)
                    .forEach((partition, found) ->
                            consumer.seek(
                                    partition,
                                    found == null
                                            ? ends.getOrDefault(partition, 0L)
                                            : found.offset()));
        }
    }
}
