package com.docspot.platform.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between a client and a server of the loopback interface and spoils their connection on
 * command. Faults apply to open connections and to new ones until {@link #heal()}.
 */
public final class TcpProxy implements AutoCloseable {

    private static final int BUFFER_BYTES = 16 * 1024;

    private final ServerSocket listening;
    private final InetSocketAddress target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong cutAfter = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong accepted = new AtomicLong();
    private final Object change = new Object();
    private Fault fault = Fault.NONE;

    private TcpProxy(ServerSocket listening, InetSocketAddress target) {
        this.listening = listening;
        this.target = target;
    }

    private record Fault(
            Duration latency, long bytesPerSecond, boolean blackHole, boolean refusing) {
        static final Fault NONE = new Fault(Duration.ZERO, Long.MAX_VALUE, false, false);
    }

    /** A proxy on a free port in front of a server. */
    public static TcpProxy to(String host, int port) {
        return listen(0, new InetSocketAddress(host, port));
    }

    /** A proxy on a given port, which may be there before its server is. */
    public static TcpProxy on(int port, int targetPort) {
        return listen(port, new InetSocketAddress(InetAddress.getLoopbackAddress(), targetPort));
    }

    /** Where it listens. */
    public int port() {
        return listening.getLocalPort();
    }

    /** How many connections came. */
    public long accepted() {
        return accepted.get();
    }

    /** Delays each piece of data, in both directions. */
    public void delay(Duration latency) {
        become(new Fault(latency, Long.MAX_VALUE, false, false));
    }

    /** Lets so many bytes a second through, on each connection and in each direction. */
    public void throttle(long bytesPerSecond) {
        become(new Fault(Duration.ZERO, bytesPerSecond, false, false));
    }

    /**
     * Accepts connections and lets nothing through; neither side is told. What was held back flows
     * after healing.
     */
    public void blackHole() {
        become(new Fault(Duration.ZERO, Long.MAX_VALUE, true, false));
    }

    /** Ends every open connection by a reset, once. */
    public void reset() {
        open.forEach(TcpProxy::abort);
        open.clear();
    }

    /** Ends every connection by a reset, also those that are opened from now on. */
    public void refuse() {
        become(new Fault(Duration.ZERO, Long.MAX_VALUE, false, true));
        reset();
    }

    /**
     * Lets so many bytes more through, of all connections together, then ends every one by a reset
     * and heals.
     */
    public void cutAfter(long bytes) {
        cutAfter.set(bytes);
    }

    /** Behaves well again. */
    public void heal() {
        cutAfter.set(Long.MAX_VALUE);
        become(Fault.NONE);
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException alreadyGone) {
            throw new UncheckedIOException(alreadyGone);
        }
        reset();
        heal();
    }

    private static TcpProxy listen(int port, InetSocketAddress target) {
        try {
            var proxy =
                    new TcpProxy(
                            new ServerSocket(port, 128, InetAddress.getLoopbackAddress()), target);
            Thread.ofVirtual().name("proxy-" + proxy.port()).start(proxy::accept);
            return proxy;
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                var client = listening.accept();
                accepted.incrementAndGet();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        open.add(client);
        if (fault().refusing()) {
            end(client);
            return;
        }
        var server = new Socket();
        try {
            server.connect(target, 2_000);
            server.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
        } catch (IOException unreachable) {
            end(client);
            return;
        }
        open.add(server);
        Thread.ofVirtual().start(() -> pump(client, server));
        pump(server, client);
    }

    private void pump(Socket from, Socket to) {
        var buffer = new byte[BUFFER_BYTES];
        try {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            for (var length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                var now = pass(length);
                if (cutAfter.get() != Long.MAX_VALUE && cutAfter.addAndGet(-length) < 0) {
                    cutAfter.set(Long.MAX_VALUE);
                    reset();
                    return;
                }
                if (now.refusing()) {
                    break;
                }
                out.write(buffer, 0, length);
                out.flush();
            }
        } catch (IOException ended) {
            // Either side hung up, which the other one is told below.
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        end(from);
        end(to);
    }

    /** Holds data back as the fault says; returns the fault that let it go. */
    private Fault pass(int length) throws InterruptedException {
        synchronized (change) {
            while (fault.blackHole()) {
                change.wait();
            }
        }
        var now = fault();
        if (!now.latency().isZero()) {
            Thread.sleep(now.latency());
        }
        if (now.bytesPerSecond() < Long.MAX_VALUE) {
            Thread.sleep(Duration.ofNanos(length * 1_000_000_000L / now.bytesPerSecond()));
        }
        return now;
    }

    private Fault fault() {
        synchronized (change) {
            return fault;
        }
    }

    private void become(Fault next) {
        synchronized (change) {
            fault = next;
            change.notifyAll();
        }
    }

    private void end(Socket socket) {
        open.remove(socket);
        abort(socket);
    }

    private static void abort(Socket socket) {
        try {
            // No lingering: the close is a reset.
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException alreadyGone) {
            // Then there is nothing left to end.
        }
    }
}
