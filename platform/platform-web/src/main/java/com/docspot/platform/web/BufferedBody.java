package com.docspot.platform.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * A request whose body is read into memory when somebody first wants it, and no further than a
 * limit.
 */
final class BufferedBody extends HttpServletRequestWrapper {

    private final DataSize limit;
    private byte @Nullable [] bytes;

    BufferedBody(HttpServletRequest request, DataSize limit) {
        super(request);
        this.limit = limit;
    }

    /**
     * The whole body.
     *
     * @throws TooLargeException if it has more bytes than may be
     */
    byte[] bytes() throws IOException {
        var known = bytes;
        if (known == null) {
            var most = Math.toIntExact(limit.toBytes());
            known = super.getInputStream().readNBytes(most + 1);
            if (known.length > most) {
                throw new TooLargeException(limit);
            }
            bytes = known;
        }
        return known;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return new Bytes(new ByteArrayInputStream(bytes()));
    }

    @Override
    public BufferedReader getReader() throws IOException {
        var encoding = getCharacterEncoding();
        var charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
        return new BufferedReader(new InputStreamReader(getInputStream(), charset));
    }

    /** There is more of it than may be. */
    static final class TooLargeException extends IOException {

        private static final long serialVersionUID = 1L;

        private final transient DataSize limit;

        TooLargeException(DataSize limit) {
            super("the body has more than " + limit);
            this.limit = limit;
        }

        DataSize limit() {
            return limit;
        }
    }

    private static final class Bytes extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        Bytes(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, length);
        }

        @Override
        public int available() {
            return bytes.available();
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("the body is read without blocking already");
        }
    }
}
