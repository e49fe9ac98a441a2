package com.docspot.notification.visits.messaging;

import com.docspot.notification.visits.VisitMessages;
import com.docspot.notification.wording.VisitFacts;
import com.docspot.notification.wording.VisitFacts.Proposed;
import com.docspot.platform.events.Event;
import com.docspot.platform.events.EventListener;
import java.time.Instant;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Asks those who wait whether they want what has become free. */
@Component
class WaitlistEvents implements EventListener {

    private final VisitMessages messages;

    WaitlistEvents(VisitMessages messages) {
        this.messages = messages;
    }

    @Override
    public String topic() {
        return "docspot.appointments.v1";
    }

    @Override
    public Set<String> types() {
        return Set.of("com.docspot.waitlist.offered");
    }

    @Override
    public void on(Event event) {
        var data = event.dataAs(Data.class);
        messages.offer(
                event.id(),
                data.patientId(),
                new VisitFacts(
                        data.appointmentId(),
                        data.doctorId(),
                        data.clinicId(),
                        data.start(),
                        data.zone(),
                        new Proposed(
                                data.doctorId(), data.start(), data.zone(), data.expiresAt())));
    }

    private record Data(
            String patientId,
            String appointmentId,
            String doctorId,
            String clinicId,
            Instant start,
            String zone,
            Instant expiresAt) {}
}
