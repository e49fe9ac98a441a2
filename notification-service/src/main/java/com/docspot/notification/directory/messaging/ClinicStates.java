package com.docspot.notification.directory.messaging;

import com.docspot.notification.directory.ClinicName;
import com.docspot.notification.directory.Directory;
import com.docspot.platform.events.Event;
import com.docspot.platform.events.EventListener;
import java.util.Set;
import org.springframework.stereotype.Component;

@Component
class ClinicStates implements EventListener {

    private final Directory directory;

    ClinicStates(Directory directory) {
        this.directory = directory;
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
        var clinic = event.dataAs(Clinic.class);
        directory.clinicIs(
                event.subject(),
                new ClinicName(clinic.name(), clinic.address().city()),
                event.sequence());
    }

    private record Clinic(String name, Address address) {}

    private record Address(String city) {}
}
