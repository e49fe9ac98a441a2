package com.docspot.appointment.replanning.messaging;

import com.docspot.appointment.availability.Practices;
import com.docspot.appointment.replanning.Replanning;
import com.docspot.platform.events.Event;
import com.docspot.platform.events.EventListener;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Has the visits at a clinic looked at when its closures may have changed. */
@Component
class ClinicChanges implements EventListener {

    private final Practices practices;
    private final Replanning replanning;

    ClinicChanges(Practices practices, Replanning replanning) {
        this.practices = practices;
        this.replanning = replanning;
    }

    @Override
    public String topic() {
        return "docspot.clinics.v1";
    }

    @Override
    public Set<String> types() {
        return Set.of("com.docspot.clinic.state");
    }

    @Override
    public void on(Event event) {
        practices.doctorsAt(event.subject()).forEach(replanning::changed);
    }
}
