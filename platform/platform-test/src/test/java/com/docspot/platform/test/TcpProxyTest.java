package com.docspot.platform.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {

    private ServerSocket echo;
    private TcpProxy proxy;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
        proxy = TcpProxy.to("127.0.0.1", echo.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void passesEverythingOnWhileNothingIsWrong() throws IOException {
        try (var client = connect()) {
            assertThat(say(client, "hello")).isEqualTo("hello");
        }
        assertThat(proxy.accepted()).isEqualTo(1);
    }

    @Test
    void delaysBothDirections() throws IOException {
        try (var client = connect()) {
            proxy.delay(Duration.ofMillis(60));
            var started = System.nanoTime();
            assertThat(say(client, "hello")).isEqualTo("hello");
            assertThat(Duration.ofNanos(System.nanoTime() - started))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(120));
        }
    }

    @Test
    void throttles() throws IOException {
        try (var client = connect()) {
            proxy.throttle(1_000);
            var started = System.nanoTime();
            assertThat(say(client, "x".repeat(100))).hasSize(100);
            assertThat(Duration.ofNanos(System.nanoTime() - started))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(200));
        }
    }

    @Test
    void swallowsInSilenceAndLetsGoWhenItHeals() throws IOException {
        try (var client = connect()) {
            proxy.blackHole();
            client.setSoTimeout(150);
            assertThatThrownBy(() -> say(client, "hello"))
                    .isInstanceOf(SocketTimeoutException.class);
            proxy.heal();
            client.setSoTimeout(5_000);
            assertThat(new String(client.getInputStream().readNBytes(5))).isEqualTo("hello");
        }
    }

    @Test
    void resetsWhatIsOpenAndAcceptsWhatComesNext() throws IOException {
        try (var client = connect();
                var next = connect()) {
            say(client, "hello");
            proxy.reset();
            assertThatThrownBy(() -> say(client, "again")).isInstanceOf(SocketException.class);
            next.close();
        }
        try (var client = connect()) {
            assertThat(say(client, "hello")).isEqualTo("hello");
        }
    }

    @Test
    void refusesUntilItHeals() throws IOException {
        proxy.refuse();
        assertThatThrownBy(
                        () -> {
                            try (var client = connect()) {
                                say(client, "hello");
                            }
                        })
                .isInstanceOf(SocketException.class);
        proxy.heal();
        try (var client = connect()) {
            assertThat(say(client, "hello")).isEqualTo("hello");
        }
    }

    @Test
    void cutsInTheMiddle() throws IOException {
        try (var client = connect()) {
            proxy.cutAfter(12);
            assertThat(say(client, "hello")).isEqualTo("hello");
            assertThatThrownBy(() -> say(client, "again")).isInstanceOf(SocketException.class);
        }
    }

    private Socket connect() throws IOException {
        var client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        client.setSoTimeout(5_000);
        return client;
    }

    private static String say(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes());
        var answer = client.getInputStream().readNBytes(text.length());
        if (answer.length < text.length()) {
            throw new SocketException("closed");
        }
        return new String(answer);
    }

    private void serve() {
        while (!echo.isClosed()) {
            try {
                var client = echo.accept();
                Thread.ofVirtual().start(() -> echo(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void echo(Socket client) {
        try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException gone) {
            // The test has what it wanted.
        }
    }
}
