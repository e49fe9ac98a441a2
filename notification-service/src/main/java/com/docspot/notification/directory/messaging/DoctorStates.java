package com.docspot.notification.directory.messaging;

import com.docspot.notification.directory.Directory;
import com.docspot.notification.directory.DoctorName;
import com.docspot.platform.events.Event;
import com.docspot.platform.events.EventListener;
import java.util.Set;
import org.springframework.stereotype.Component;

@Component
class DoctorStates implements EventListener {

    private final Directory directory;

    DoctorStates(Directory directory) {
        this.directory = directory;
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
        directory.doctorIs(event.subject(), event.dataAs(DoctorName.class), event.sequence());
    }
}
