package com.docspot.doctor.search.messaging;

import com.docspot.doctor.clinic.ClinicState;
import com.docspot.doctor.search.Followed;
import com.docspot.platform.events.Event;
import com.docspot.platform.events.EventListener;
import java.util.Set;
import org.springframework.stereotype.Component;

@Component
class ClinicStatesListener implements EventListener {

    private final Followed followed;

    ClinicStatesListener(Followed followed) {
        this.followed = followed;
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
    public boolean everyReplica() {
        return true;
    }

    @Override
    public void on(Event event) {
        followed.clinic(event.dataAs(ClinicState.class), event.sequence());
    }
}
