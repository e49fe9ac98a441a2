package com.docspot.platform.events;

import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * {@code GET /actuator/deadletters} counts them by topic, {@code POST
 * /actuator/deadletters/{topic}} replays.
 */
@Endpoint(id = "deadletters")
class DeadLettersEndpoint {

    private final DeadLetters deadLetters;

    DeadLettersEndpoint(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    @ReadOperation
    Map<String, Long> waiting() {
        return deadLetters.waiting();
    }

    @WriteOperation
    Map<String, Long> replay(@Selector String topic) {
        return Map.of("replayed", deadLetters.replay(topic));
    }
}
