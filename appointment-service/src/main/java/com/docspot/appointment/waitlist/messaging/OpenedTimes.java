package com.docspot.appointment.waitlist.messaging;

import com.docspot.appointment.waitlist.Matching;
import com.docspot.platform.events.Event;
import com.docspot.platform.events.EventListener;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Offers what new hours, or a leave that was taken back, open. */
@Component
class OpenedTimes implements EventListener {

    private final Matching matching;

    OpenedTimes(Matching matching) {
        this.matching = matching;
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
        matching.opened(event.subject());
    }
}
