package com.docspot.appointment.replanning.messaging;

import com.docspot.appointment.replanning.Replanning;
import com.docspot.platform.events.Event;
import com.docspot.platform.events.EventListener;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Has a doctor's visits looked at when their hours or leave may have changed. */
@Component
class DoctorChanges implements EventListener {

    private final Replanning replanning;

    DoctorChanges(Replanning replanning) {
        this.replanning = replanning;
    }

    @Override
    public String topic() {
        return "docspot.doctors.v1";
    }

    @Override
    public Set<String> types() {
        return Set.of("com.docspot.doctor.state");
    }

    @Override
    public void on(Event event) {
        replanning.changed(event.subject());
    }
}
