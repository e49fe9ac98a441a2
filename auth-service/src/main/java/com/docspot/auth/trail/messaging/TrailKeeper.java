package com.docspot.auth.trail.messaging;

import com.docspot.auth.trail.TrailLog;
import com.docspot.platform.events.Event;
import com.docspot.platform.events.EventListener;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Brings what every service recorded into the log. */
@Component
class TrailKeeper implements EventListener {

    private final TrailLog log;

    TrailKeeper(TrailLog log) {
        this.log = log;
    }

    @Override
    public String topic() {
        return "docspot.trail.v1";
    }

    @Override
    public Set<String> types() {
        return Set.of("com.docspot.access.recorded", "com.docspot.security.recorded");
    }

    @Override
    public void on(Event event) {
        log.append(event);
    }
}
