package com.docspot.platform.events;

/**
 * A topic that a service writes. Declare one as a bean: it is made at start, or as soon as Kafka is
 * there.
 *
 * @param name the topic
 * @param partitions how many; more can be added later, at the price of order across the change
 * @param compacted whether only the newest event of each key is kept for ever, which is for full
 *     states
 */
public record TopicPlan(String name, int partitions, boolean compacted) {

    private static final int PARTITIONS = 3;

    /** A topic of facts, kept for thirty days. */
    public static TopicPlan facts(String name) {
        return new TopicPlan(name, PARTITIONS, false);
    }

    /** A topic of full states: compacted, so that a reader can rebuild from it. */
    public static TopicPlan states(String name) {
        return new TopicPlan(name, PARTITIONS, true);
    }
}
