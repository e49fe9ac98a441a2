package com.docspot.appointment.waitlist.messaging;

import com.docspot.appointment.waitlist.Waitlist;
import com.docspot.platform.events.Event;
import com.docspot.platform.events.EventListener;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Whoever waits goes on waiting when two records of one patient become one. */
@Component
class MergedRecords implements EventListener {

    private final Waitlist waitlist;

    MergedRecords(Waitlist waitlist) {
        this.waitlist = waitlist;
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
        waitlist.follow(merged.patientId(), merged.into());
    }

    private record Data(String patientId, String into) {}
}
