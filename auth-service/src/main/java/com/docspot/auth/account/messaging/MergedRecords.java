package com.docspot.auth.account.messaging;

import com.docspot.auth.account.Standing;
import com.docspot.platform.events.Event;
import com.docspot.platform.events.EventListener;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A login follows its own record into the one that it was merged into. */
@Component
class MergedRecords implements EventListener {

    private final Standing standing;

    MergedRecords(Standing standing) {
        this.standing = standing;
    }

    @Override
    public String topic() {
        return "docspot.people.v1";
    }

    @Override
    public Set<String> types() {
        return Set.of("com.docspot.patient.merged");
    }

    @Override
    public void on(Event event) {
        var merged = event.dataAs(Data.class);
        standing.follow(merged.patientId(), merged.into());
    }

    private record Data(String patientId, String into) {}
}
