package com.docspot.appointment.availability.messaging;

import com.docspot.appointment.availability.Practices;
import com.docspot.platform.events.Event;
import com.docspot.platform.events.EventListener;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Renews what each replica has of a doctor in memory. */
@Component
class DoctorWatch implements EventListener {

    private final Practices practices;

    DoctorWatch(Practices practices) {
        this.practices = practices;
    }

    @Override
    public String topic() {
        return DoctorKeeper.TOPIC;
    }

    @Override
    public Set<String> types() {
        return Set.of(DoctorKeeper.TYPE);
    }

    @Override
    public boolean everyReplica() {
        return true;
    }

    @Override
    public boolean fromStart() {
        return false;
    }

    @Override
    public void on(Event event) {
        practices.noticeDoctor(event.subject(), event.sequence(), event.data());
    }
}
