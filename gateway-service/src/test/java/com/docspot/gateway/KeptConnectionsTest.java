package com.docspot.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** A client that keeps its connection is heard again whatever it was told before. */
class KeptConnectionsTest extends Door {

    private static final int CLIENTS = 4;
    private static final int REQUESTS = 1_500;
    private static final String[] PATHS = {"/api/v1/doctors/doc-1", "/nowhere", "/api/v1/../x"};

    @Test
    void answersTheNextRequestOnAConnectionThatJustSawARefusal() throws Exception {
        var clients = new ArrayList<Callable<Integer>>();
        for (var client = 0; client < CLIENTS; client++) {
            clients.add(this::unanswered);
        }
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            var unanswered = 0;
            for (var client : threads.invokeAll(clients)) {
                unanswered += client.get();
            }
            assertThat(unanswered).isZero();
        }
    }

    private int unanswered() throws Exception {
        var unanswered = 0;
        for (var n = 0; n < REQUESTS; n++) {
            var request =
                    request("GET", PATHS[n % PATHS.length], null)
                            .header("X-Forwarded-For", freshAddress())
                            .timeout(Duration.ofSeconds(5));
            try {
                send(BEHIND_PROXY, request);
            } catch (HttpTimeoutException silence) {
                unanswered++;
            }
        }
        return unanswered;
    }
}
