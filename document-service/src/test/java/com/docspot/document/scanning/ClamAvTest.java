package com.docspot.document.scanning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Against a server that speaks clamd's INSTREAM. */
class ClamAvTest {

    private static final byte[] FILE = "x".repeat(150_000).getBytes(StandardCharsets.UTF_8);

    @Test
    void sendsTheWholeFileInChunksAndBelievesAnOk() throws Exception {
        try (var server = server()) {
            var received = answering(server, "stream: OK\0");
            assertThat(scanner(server).isClean(FILE)).isTrue();
            assertThat(received.get()).isEqualTo(FILE);
        }
    }

    @Test
    void refusesWhatIsFound() throws Exception {
        try (var server = server()) {
            answering(server, "stream: Eicar-Signature FOUND\0");
            assertThat(scanner(server).isClean(FILE)).isFalse();
        }
    }

    @Test
    void doesNotTakeAnErrorForAnOk() throws Exception {
        try (var server = server()) {
            answering(server, "INSTREAM size limit exceeded. ERROR\0");
            assertThatThrownBy(() -> scanner(server).isClean(FILE)).isInstanceOf(IOException.class);
        }
    }

    private static ServerSocket server() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static ClamAv scanner(ServerSocket server) {
        return new ClamAv("127.0.0.1", server.getLocalPort());
    }

    private static CompletableFuture<byte[]> answering(ServerSocket server, String answer) {
        return CompletableFuture.supplyAsync(() -> {
            try (var socket = server.accept()) {
                var in = new DataInputStream(socket.getInputStream());
                in.readNBytes("zINSTREAM\0".length());
                var file = new ByteArrayOutputStream();
                for (var length = in.readInt(); length > 0; length = in.readInt()) {
                    file.write(in.readNBytes(length));
                }
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                return file.toByteArray();
            } catch (IOException broken) {
                throw new IllegalStateException(broken);
            }
        });
    }
}
