package com.docspot.document.scanning;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Asks a clamd by its INSTREAM command: chunks with their length before them, an empty one at the
 * end.
 */
final class ClamAv implements Scanner {

    private static final int CHUNK = 64 * 1024;
    private static final int CONNECT_MS = 1_000;
    private static final int ANSWER_MS = 20_000;

    private final String host;
    private final int port;

    ClamAv(String host, int port) {
        this.host = host;
        this.port = port;
    }

    @Override
    public boolean isClean(byte[] bytes) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MS);
            socket.setSoTimeout(ANSWER_MS);
            send(bytes, new DataOutputStream(socket.getOutputStream()));
            var answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return verdict(answer.toString(StandardCharsets.US_ASCII).trim().replace("\0", ""));
        }
    }

    private static void send(byte[] bytes, DataOutputStream out) throws IOException {
        out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
        for (var offset = 0; offset < bytes.length; offset += CHUNK) {
            var length = Math.min(CHUNK, bytes.length - offset);
            out.writeInt(length);
            out.write(bytes, offset, length);
        }
        out.writeInt(0);
        out.flush();
    }

    private static boolean verdict(String answer) throws IOException {
        if (answer.endsWith("OK")) {
            return true;
        }
        if (answer.endsWith("FOUND")) {
            return false;
        }
        throw new IOException("The scanner could not judge the file.");
    }
}
