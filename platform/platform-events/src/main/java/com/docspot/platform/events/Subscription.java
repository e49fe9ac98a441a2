package com.docspot.platform.events;

import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A listener and the names that belong to it.
 *
 * @param name {@code <application>.<bean>}
 * @param group its consumer group; of its own for each replica when every one hears
 */
record Subscription(EventListener listener, String name, String group) {

    static Subscription of(String application, String bean, EventListener listener) {
        var name = application + "." + bean;
        return new Subscription(
                listener, name, listener.everyReplica() ? name + "." + UUID.randomUUID() : name);
    }

    String topic() {
        return listener.topic();
    }

    /**
     * Where failed events wait; for the listener of one group only, so that no other hears them
     * again.
     */
    String retryTopic() {
        return topic() + "." + name + ".retry";
    }

    String deadLetterTopic() {
        return topic() + "." + name + ".dlt";
    }

    boolean retries() {
        return !listener.everyReplica();
    }

    void deliver(ConsumerRecord<String, byte[]> record, Traces traces) {
        if (!listener.types().contains(Envelope.typeOf(record))) {
            return;
        }
        var event = Envelope.read(record);
        traces.within(name, event.traceparent(), () -> listener.on(event));
    }
}
