package com.docspot.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.Test;

class ServersTest {

    @Test
    void redisAnswers() throws IOException {
        var address = URI.create(Servers.redisUri());
        try (var client = new Socket(address.getHost(), address.getPort())) {
            client.setSoTimeout(5_000);
            client.getOutputStream().write("PING\r\n".getBytes());
            assertThat(new String(client.getInputStream().readNBytes(7))).isEqualTo("+PONG\r\n");
        }
    }

    @Test
    void eachServerIsStartedOnce() {
        assertThat(Servers.redisUri()).isEqualTo(Servers.redisUri());
        assertThat(Servers.mongoUri()).isEqualTo(Servers.mongoUri());
    }
}
