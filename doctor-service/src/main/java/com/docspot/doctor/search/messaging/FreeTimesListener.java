package com.docspot.doctor.search.messaging;

import com.docspot.doctor.appointmenttype.Mode;
import com.docspot.doctor.search.NextFreeTimes;
import com.docspot.platform.events.Event;
import com.docspot.platform.events.EventListener;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

@Component
class FreeTimesListener implements EventListener {

    private final NextFreeTimes nextFree;

    FreeTimesListener(NextFreeTimes nextFree) {
        this.nextFree = nextFree;
    }

    private record AvailabilityChanged(
            String doctorId, Map<Mode, Instant> nextFree, Instant asOf) {}

    @Override
    public String topic() {
        return "docspot.availability.v1";
    }

    @Override
    public Set<String> types() {
        return Set.of("com.docspot.availability.changed");
    }

    @Override
    public boolean everyReplica() {
        return true;
    }

    @Override
    public void on(Event event) {
        var changed = event.dataAs(AvailabilityChanged.class);
        nextFree.know(changed.doctorId(), changed.nextFree(), changed.asOf());
    }
}
