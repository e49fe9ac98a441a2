package com.docspot.localstack.suite;

import com.docspot.localstack.Trouble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Says before anything starts that a port is somebody else's, and whose. */
final class PortCheck {

    private PortCheck() {}

    static void free(String part, int port, int offset) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            socket.setReuseAddress(true);
        } catch (IOException _) {
            throw new Trouble(sentence(part, port, owner(port), offset));
        }
    }

    static String sentence(String part, int port, Optional<String> owner, int offset) {
        return "Port %d, which %s needs, is taken%s; end that, or start DocSpot elsewhere with --port-offset %d."
                .formatted(port, part, owner.map(who -> " by " + who).orElse(""), offset + 1000);
    }

    /** The process that listens, where the system lets us see it. */
    private static Optional<String> owner(int port) {
        try {
            var wanted = ":%04X ".formatted(port);
            for (var table : new String[] {"/proc/net/tcp", "/proc/net/tcp6"}) {
                for (var line : Files.readAllLines(Path.of(table))) {
                    var fields = line.strip().split("\\s+", -1);
                    if (fields.length > 9
                            && (fields[1] + " ").endsWith(wanted)
                            && fields[3].equals("0A")) {
                        return holder("socket:[" + fields[9] + "]");
                    }
                }
            }
        } catch (IOException _) {
            // No such tables here; the sentence does without the name.
        }
        return Optional.empty();
    }

    private static Optional<String> holder(String socket) {
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process.pid(), socket))
                .findFirst()
                .map(process ->
                        "process "
                                + process.pid()
                                + process.info()
                                        .command()
                                        .map(command -> " (" + command + ")")
                                        .orElse(""));
    }

    private static boolean holds(long pid, String socket) {
        try (var descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return descriptors.anyMatch(descriptor -> {
                try {
                    return Files.readSymbolicLink(descriptor).toString().equals(socket);
                } catch (IOException _) {
                    return false;
                }
            });
        } catch (IOException _) {
            return false;
        }
    }
}
