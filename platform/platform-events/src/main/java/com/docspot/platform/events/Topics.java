package com.docspot.platform.events;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Makes the topics that a service writes and those that it hears, so that neither has to start
 * first.
 */
class Topics {

    private static final Duration KEPT = Duration.ofDays(30);

    private final Map<String, Object> settings;
    private final Map<String, TopicPlan> plans = new LinkedHashMap<>();
    private final Collection<TopicPlan> owned;

    Topics(
            String kafka,
            String application,
            Collection<TopicPlan> owned,
            Subscriptions subscriptions) {
        this.owned = List.copyOf(owned);
        for (var subscription : subscriptions.all()) {
            put(TopicPlan.facts(subscription.topic()));
            put(new TopicPlan(subscription.deadLetterTopic(), 1, false));
            if (subscription.retries()) {
                put(new TopicPlan(subscription.retryTopic(), 1, false));
            }
        }
        owned.forEach(this::put);
        this.settings =
                Map.of(
                        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                        kafka,
                        CommonClientConfigs.CLIENT_ID_CONFIG,
                        application + ".topics",
                        CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG,
                        3_000,
                        CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        5_000,
                        CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                        2_000,
                        CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG,
                        false);
    }

    /** Makes what is missing. */
    void establish() throws InterruptedException, ExecutionException {
        if (plans.isEmpty()) {
            return;
        }
        try (var admin = Admin.create(settings)) {
            var present = admin.listTopics().names().get();
            create(
                    admin,
                    plans.values().stream()
                            .filter(plan -> !present.contains(plan.name()))
                            .toList());
            compact(admin, owned.stream().filter(TopicPlan::compacted).toList());
        }
    }

    private void put(TopicPlan plan) {
        plans.put(plan.name(), plan);
    }

    private static void create(Admin admin, List<TopicPlan> missing)
            throws InterruptedException, ExecutionException {
        var answers = admin.createTopics(missing.stream().map(Topics::topic).toList()).values();
        for (var answer : answers.values()) {
            try {
                answer.get();
            } catch (ExecutionException refused) {
                // Another replica, or the service at the other end, was faster.
                if (!(refused.getCause() instanceof TopicExistsException)) {
                    throw refused;
                }
            }
        }
    }

    private static NewTopic topic(TopicPlan plan) {
        var topic = new NewTopic(plan.name(), Optional.of(plan.partitions()), Optional.empty());
        return topic.configs(
                plan.compacted()
                        ? Map.of(
                                TopicConfig.CLEANUP_POLICY_CONFIG,
                                TopicConfig.CLEANUP_POLICY_COMPACT)
                        : Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(KEPT.toMillis())));
    }

    /** A reader that came first made the topic without knowing that it holds states. */
    private static void compact(Admin admin, List<TopicPlan> states)
            throws InterruptedException, ExecutionException {
        if (states.isEmpty()) {
            return;
        }
        var resources =
                states.stream()
                        .map(plan -> new ConfigResource(ConfigResource.Type.TOPIC, plan.name()))
                        .collect(Collectors.toSet());
        var changes = new HashMap<ConfigResource, Collection<AlterConfigOp>>();
        admin.describeConfigs(resources)
                .all()
                .get()
                .forEach((resource, config) -> {
                    var policy = config.get(TopicConfig.CLEANUP_POLICY_CONFIG);
                    if (policy == null
                            || !TopicConfig.CLEANUP_POLICY_COMPACT.equals(policy.value())) {
                        changes.put(
                                resource,
                                List.of(
                                        new AlterConfigOp(
                                                new ConfigEntry(
                                                        TopicConfig.CLEANUP_POLICY_CONFIG,
                                                        TopicConfig.CLEANUP_POLICY_COMPACT),
                                                AlterConfigOp.OpType.SET)));
                    }
                });
        if (!changes.isEmpty()) {
            admin.incrementalAlterConfigs(changes).all().get();
        }
    }
}
