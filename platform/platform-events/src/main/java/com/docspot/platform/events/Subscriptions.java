package com.docspot.platform.events;

import java.util.List;
import java.util.Map;

/** All listeners of a service. */
final class Subscriptions {

    private final List<Subscription> all;

    private Subscriptions(List<Subscription> all) {
        this.all = all;
    }

    static Subscriptions of(String application, Map<String, EventListener> beans) {
        return new Subscriptions(
                beans.entrySet().stream()
                        .map(bean -> Subscription.of(application, bean.getKey(), bean.getValue()))
                        .toList());
    }

    List<Subscription> all() {
        return all;
    }

    List<Subscription> retrying() {
        return all.stream().filter(Subscription::retries).toList();
    }

    Subscription byRetryTopic(String topic) {
        return all.stream()
                .filter(subscription -> subscription.retryTopic().equals(topic))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("No listener retries from " + topic + "."));
    }

    Subscription byDeadLetterTopic(String topic) {
        return all.stream()
                .filter(subscription -> subscription.deadLetterTopic().equals(topic))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "No listener has dead letters in " + topic + "."));
    }
}
