package com.docspot.auth.people.messaging;

import com.docspot.auth.people.Merging;
import com.docspot.platform.events.Event;
import com.docspot.platform.events.EventListener;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Makes a merge good that the process did not live to complete. */
@Component
class MergeEvents implements EventListener {

    private final Merging merging;

    MergeEvents(Merging merging) {
        this.merging = merging;
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
        merging.complete(merged.patientId(), merged.into());
    }

    private record Data(String patientId, String into) {}
}
