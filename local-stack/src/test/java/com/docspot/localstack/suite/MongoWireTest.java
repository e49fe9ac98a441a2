package com.docspot.localstack.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.embeddedmongo.EmbeddedMongoServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongoWireTest {

    @Test
    void hearsThatAServerTakesWrites(@TempDir Path folder) {
        try (var server = EmbeddedMongoServer.start(folder, 0)) {
            assertThat(MongoWire.takesWrites(server.port())).isTrue();
        }
    }

    @Test
    void takesSilenceForNotYet() throws IOException {
        assertThat(MongoWire.takesWrites(freePort())).isFalse();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
