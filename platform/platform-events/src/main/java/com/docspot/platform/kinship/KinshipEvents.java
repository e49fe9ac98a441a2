package com.docspot.platform.kinship;

import com.docspot.platform.events.Event;
import com.docspot.platform.events.EventListener;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hears of relations and merges; the replicas share what they keep. */
class KinshipEvents implements EventListener {

    private static final String ADDED = "com.docspot.relation.added";
    private static final String ENDED = "com.docspot.relation.ended";
    private static final String MERGED = "com.docspot.patient.merged";

    private final Kinship kinship;

    KinshipEvents(Kinship kinship) {
        this.kinship = kinship;
    }

    @Override
    public String topic() {
        return "docspot.people.v1";
    }

    @Override
    public Set<String> types() {
        return Set.of(ADDED, ENDED, MERGED);
    }

    @Override
    public void on(Event event) {
        switch (event.type()) {
            case ADDED -> {
                var added = event.dataAs(Added.class);
                kinship.added(
                        added.patientId(),
                        added.userId(),
                        added.kind(),
                        added.until(),
                        event.sequence());
            }
            case ENDED -> {
                var ended = event.dataAs(Ended.class);
                kinship.ended(ended.patientId(), ended.userId(), event.sequence());
            }
            default -> {
                var merged = event.dataAs(Merged.class);
                kinship.merged(merged.patientId(), merged.into());
            }
        }
    }

    private record Added(String patientId, String userId, String kind, @Nullable Instant until) {}

    private record Ended(String patientId, String userId) {}

    private record Merged(String patientId, String into) {}
}
