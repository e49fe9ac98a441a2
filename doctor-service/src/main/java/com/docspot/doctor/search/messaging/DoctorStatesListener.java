package com.docspot.doctor.search.messaging;

import com.docspot.doctor.profile.DoctorState;
import com.docspot.doctor.search.Followed;
import com.docspot.platform.events.Event;
import com.docspot.platform.events.EventListener;
import java.util.Set;
import org.springframework.stereotype.Component;

@Component
class DoctorStatesListener implements EventListener {

    private final Followed followed;

    DoctorStatesListener(Followed followed) {
        this.followed = followed;
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
    public boolean everyReplica() {
        return true;
    }

    @Override
    public void on(Event event) {
        followed.doctor(event.dataAs(DoctorState.class), event.sequence());
    }
}
