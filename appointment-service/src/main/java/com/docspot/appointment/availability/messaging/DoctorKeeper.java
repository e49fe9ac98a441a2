package com.docspot.appointment.availability.messaging;

import com.docspot.appointment.availability.NextFreeTimes;
import com.docspot.appointment.availability.Practices;
import com.docspot.platform.events.Event;
import com.docspot.platform.events.EventListener;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Keeps the copy of each doctor; one replica does it for all. */
@Component
class DoctorKeeper implements EventListener {

    static final String TOPIC = "docspot.doctors.v1";
    static final String TYPE = "com.docspot.doctor.state";

    private final Practices practices;
    private final NextFreeTimes nextFree;

    DoctorKeeper(Practices practices, NextFreeTimes nextFree) {
        this.practices = practices;
        this.nextFree = nextFree;
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public void on(Event event) {
        if (practices.keepDoctor(event.subject(), event.sequence(), event.data())) {
            nextFree.touched(event.subject());
        }
    }
}
