package com.docspot.document.documents.messaging;

import com.docspot.document.documents.Cabinet;
import com.docspot.platform.events.Event;
import com.docspot.platform.events.EventListener;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Documents follow a patient's record into the one that it was merged into. */
@Component
class MergeEvents implements EventListener {

    private final Cabinet cabinet;

    MergeEvents(Cabinet cabinet) {
        this.cabinet = cabinet;
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
        cabinet.follow(merged.patientId(), merged.into());
    }

    private record Data(String patientId, String into) {}
}
