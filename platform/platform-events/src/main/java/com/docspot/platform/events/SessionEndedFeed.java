package com.docspot.platform.events;

import com.docspot.platform.web.EndedSessions;
import java.time.Instant;
import java.util.Set;

/** Tells every replica which sessions ended, so that it refuses their tokens within seconds. */
class SessionEndedFeed implements EventListener {

    private final EndedSessions endedSessions;

    SessionEndedFeed(EndedSessions endedSessions) {
        this.endedSessions = endedSessions;
    }

    @Override
    public String topic() {
        return "docspot.people.v1";
    }

    @Override
    public Set<String> types() {
        return Set.of("com.docspot.session.ended");
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
        var ended = event.dataAs(SessionEnded.class);
        endedSessions.end(ended.sessionId(), ended.at());
    }

    private record SessionEnded(String sessionId, Instant at) {}
}
