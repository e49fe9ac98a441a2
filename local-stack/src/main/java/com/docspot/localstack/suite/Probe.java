package com.docspot.localstack.suite;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** How to tell that a part is ready. */
sealed interface Probe {

    int PATIENCE_MILLIS = 1_000;
    int LONGEST_ANSWER = 100_000;

    /** Whether the part is ready now; never throws for one that is not. */
    boolean ready();

    /** Answers 200 to a request for a path. */
    record Http(int port, String path) implements Probe {
        @Override
        public boolean ready() {
            return answer().isPresent();
        }

        /** What stands in an answer of 200. */
        Optional<String> answer() {
            // A bare socket: an HTTP client would cost the launcher more start-up than everything
            // else it does.
            try (var socket = connect(port)) {
                var request =
                        "GET "
                                + path
                                + " HTTP/1.1\r\nHost: 127.0.0.1:"
                                + port
                                + "\r\nConnection: close\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                var answer =
                        new String(
                                socket.getInputStream().readNBytes(LONGEST_ANSWER),
                                StandardCharsets.UTF_8);
                return Optional.of(answer).filter(text -> text.startsWith("HTTP/1.1 200"));
            } catch (IOException _) {
                return Optional.empty();
            }
        }
    }

    /** Accepts connections. */
    record Tcp(String host, int port) implements Probe {
        @Override
        public boolean ready() {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
                return true;
            } catch (IOException _) {
                return false;
            }
        }
    }

    /** Has printed a line that holds the text since its log had {@code from} bytes. */
    record Line(Path log, long from, String text) implements Probe {
        @Override
        public boolean ready() {
            try (var channel = Files.newByteChannel(log)) {
                var start = Math.min(from, channel.size());
                var bytes =
                        java.nio.ByteBuffer.allocate(
                                (int) Math.min(channel.size() - start, 1 << 20));
                channel.position(start).read(bytes);
                return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8)
                        .contains(text);
            } catch (IOException _) {
                return false;
            }
        }
    }

    /** A one-node replica set that takes writes; initiates it when nobody has. */
    record ReplicaSet(int port) implements Probe {
        @Override
        public boolean ready() {
            return MongoWire.takesWrites(port);
        }
    }

    private static Socket connect(int port) throws IOException {
        var socket = new Socket();
        socket.connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
        socket.setSoTimeout(2 * PATIENCE_MILLIS);
        return socket;
    }
}
