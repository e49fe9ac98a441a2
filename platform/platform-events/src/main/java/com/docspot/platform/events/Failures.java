package com.docspot.platform.events;

import com.docspot.platform.mongo.DatabaseUnavailable;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.ClassUtils;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.util.backoff.FixedBackOff;

/**
 * What happens to an event whose listener threw: again at once, again later, or to the dead
 * letters.
 */
class Failures {

    static final String ROUND = "docspot_round";
    static final String DUE = "docspot_due";
    static final String SINCE = "docspot_since";
    static final String REASON = "docspot_reason";

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final boolean WITH_MONGO =
            ClassUtils.isPresent("com.mongodb.MongoException", Failures.class.getClassLoader())
                    && ClassUtils.isPresent(
                            "com.docspot.platform.mongo.DatabaseUnavailable",
                            Failures.class.getClassLoader());

    private final Publisher publisher;
    private final EventsProperties properties;
    private final MeterRegistry meters;

    Failures(Publisher publisher, EventsProperties properties, MeterRegistry meters) {
        this.publisher = publisher;
        this.properties = properties;
        this.meters = meters;
    }

    /** For the topic itself: three quick attempts more, then away with it. */
    DefaultErrorHandler inPlace(Subscription subscription) {
        return handler((record, failure) -> pass(subscription, record, failure), quickly());
    }

    /** For the retry topics: one attempt a round. */
    DefaultErrorHandler inRounds(Subscriptions subscriptions) {
        var handler =
                handler(
                        (record, failure) ->
                                pass(subscriptions.byRetryTopic(record.topic()), record, failure),
                        new FixedBackOff(0, 0));
        handler.setCommitRecovered(true);
        return handler;
    }

    /** A copy for the retry topic. */
    static ProducerRecord<String, byte[]> again(
            Subscription subscription,
            ConsumerRecord<String, byte[]> record,
            int round,
            long due,
            long since) {
        var headers = ours(record.headers());
        headers.add(Envelope.header(ROUND, Integer.toString(round)));
        headers.add(Envelope.header(DUE, Long.toString(due)));
        headers.add(Envelope.header(SINCE, Long.toString(since)));
        return new ProducerRecord<>(
                subscription.retryTopic(), null, record.key(), record.value(), headers);
    }

    /** Everything of a record but what these rounds added. */
    static List<Header> ours(Headers headers) {
        var kept = new ArrayList<Header>();
        for (var header : headers) {
            if (!header.key().startsWith("docspot_")) {
                kept.add(header);
            }
        }
        return kept;
    }

    static long number(Headers headers, String name, long otherwise) {
        var text = Envelope.text(headers, name);
        try {
            return text == null ? otherwise : Long.parseLong(text);
        } catch (NumberFormatException malformed) {
            return otherwise;
        }
    }

    private DefaultErrorHandler handler(Recoverer recoverer, BackOff backOff) {
        var handler =
                new DefaultErrorHandler(
                        (record, failure) -> recoverer.recover(typed(record), failure), backOff);
        handler.addNotRetryableExceptions(Envelope.NotAnEvent.class, TryAgainLater.class);
        handler.setBackOffFunction(
                (record, failure) -> databaseIsDown(failure) ? forAsLongAsItTakes() : null);
        handler.setLogLevel(org.springframework.kafka.KafkaException.Level.DEBUG);
        return handler;
    }

    private void pass(
            Subscription subscription, ConsumerRecord<String, byte[]> record, Throwable failure) {
        // Real time: Kafka's topics know no other.
        var now = System.currentTimeMillis();
        var round = (int) number(record.headers(), ROUND, 0);
        var since = number(record.headers(), SINCE, now);
        var later = caused(failure, TryAgainLater.class);
        if (subscription.retries()
                && !caused(failure, Envelope.NotAnEvent.class)
                && (later
                        ? now - since < properties.patience().toMillis()
                        : round < properties.retryRounds())) {
            var due = now + properties.retryDelay().toMillis();
            send(again(subscription, record, later ? round : round + 1, due, since));
            LOG.warn(
                    "{} will hear event {} again in {} ({}).",
                    subscription.name(),
                    Envelope.text(record.headers(), Envelope.ID),
                    properties.retryDelay(),
                    reason(failure));
            return;
        }
        bury(subscription, record, failure);
    }

    private void bury(
            Subscription subscription, ConsumerRecord<String, byte[]> record, Throwable failure) {
        var headers = ours(record.headers());
        headers.add(Envelope.header(REASON, reason(failure)));
        send(
                new ProducerRecord<>(
                        subscription.deadLetterTopic(),
                        null,
                        record.key(),
                        record.value(),
                        headers));
        meters.counter("docspot.events.dead", "listener", subscription.name()).increment();
        LOG.error(
                "{} could not handle event {}: it is in {} until it is replayed.",
                subscription.name(),
                Envelope.text(record.headers(), Envelope.ID),
                subscription.deadLetterTopic(),
                root(failure));
    }

    private void send(ProducerRecord<String, byte[]> record) {
        try {
            publisher
                    .producer()
                    .send(record)
                    .get(properties.delivery().toMillis() + 1_000, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException refused) {
            throw new KafkaException(
                    "An event could not be put aside and stays where it is.", refused);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Stopped while putting an event aside.", stopping);
        }
    }

    private static BackOff quickly() {
        var backOff = new ExponentialBackOff(100, 3);
        backOff.setMaxAttempts(3);
        return backOff;
    }

    private static BackOff forAsLongAsItTakes() {
        var backOff = new ExponentialBackOff(200, 2);
        backOff.setMaxInterval(Duration.ofSeconds(5).toMillis());
        return backOff;
    }

    private static boolean databaseIsDown(Throwable failure) {
        return WITH_MONGO && DatabaseUnavailable.causedBy(failure);
    }

    private static boolean caused(Throwable failure, Class<? extends Throwable> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static Throwable root(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** Class names only: messages may hold what must not be in Kafka. */
    private static String reason(Throwable failure) {
        return root(failure).getClass().getSimpleName();
    }

    @SuppressWarnings("unchecked")
    private static ConsumerRecord<String, byte[]> typed(ConsumerRecord<?, ?> record) {
        return (ConsumerRecord<String, byte[]>) record;
    }

    private interface Recoverer {
        void recover(ConsumerRecord<String, byte[]> record, Exception failure);
    }
}
