package com.docspot.platform.events;

import java.util.Set;

/**
 * Hears events. Each bean of this type gets a consumer of its own, in the group {@code
 * <application>.<bean name>}: the replicas of a service share its events, and each bean hears every
 * one at least once.
 *
 * <p>A listener that throws is called again three times in quick succession, later through a retry
 * topic, and at last the event goes to {@code <topic>.<group>.dlt}, from where {@link DeadLetters}
 * replays it. While MongoDB is out of reach it is called again without end. {@link TryAgainLater}
 * says that something else is.
 */
public interface EventListener {

    /** The topic to hear. */
    String topic();

    /** The types to hear; others are passed over. */
    Set<String> types();

    /** Handles one event, on a thread of its own kind; may be called again with the same event. */
    void on(Event event);

    /**
     * Whether every replica hears every event, instead of sharing them. What fails for good is then
     * passed over.
     */
    default boolean everyReplica() {
        return false;
    }

    /**
     * Where to begin when the group is new: with the oldest event there is, or else with those of
     * the last ten minutes. With {@link #everyReplica()} a group is new at each start.
     */
    default boolean fromStart() {
        return true;
    }
}
