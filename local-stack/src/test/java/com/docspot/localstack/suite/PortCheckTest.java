package com.docspot.localstack.suite;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.docspot.localstack.Trouble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortCheckTest {

    @Test
    void saysWhichPortIsTakenForWhomAndWhatToDo() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> PortCheck.free("kafka", taken.getLocalPort(), 1000))
                    .isInstanceOf(Trouble.class)
                    .hasMessageContaining(
                            "Port " + taken.getLocalPort() + ", which kafka needs, is taken")
                    .hasMessageEndingWith("start DocSpot elsewhere with --port-offset 2000.");
        }
    }

    @Test
    void lookingDoesNotTakeThePort() throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        PortCheck.free("kafka", port, 0);
        assertThatCode(() -> PortCheck.free("kafka", port, 0)).doesNotThrowAnyException();
    }
}
