package com.docspot.appointment.booking.messaging;

import com.docspot.appointment.booking.MergedPatients;
import com.docspot.platform.events.Event;
import com.docspot.platform.events.EventListener;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Hears that two records of one patient became one. */
@Component
class MergeEvents implements EventListener {

    private final MergedPatients mergedPatients;

    MergeEvents(MergedPatients mergedPatients) {
        this.mergedPatients = mergedPatients;
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
        mergedPatients.follow(merged.patientId(), merged.into());
    }

    private record Data(String patientId, String into) {}
}
