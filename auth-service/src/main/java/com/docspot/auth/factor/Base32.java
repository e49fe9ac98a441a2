package com.docspot.auth.factor;

/** RFC 4648, section 6, without padding: how authenticator applications take a secret in. */
final class Base32 {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    static String of(byte[] bytes) {
        var text = new StringBuilder();
        var pending = 0;
        var held = 0;
        for (var each : bytes) {
            pending = (pending << Byte.SIZE) | (each & 0xFF);
            held += Byte.SIZE;
            while (held >= BITS) {
                held -= BITS;
                text.append(ALPHABET.charAt((pending >> held) & 31));
            }
            pending &= (1 << held) - 1;
        }
        if (held > 0) {
            text.append(ALPHABET.charAt((pending << (BITS - held)) & 31));
        }
        return text.toString();
    }

    /**
     * The bytes of such a text.
     *
     * @throws IllegalArgumentException if it holds anything else
     */
    static byte[] bytes(String text) {
        var bytes = new byte[text.length() * BITS / Byte.SIZE];
        var pending = 0;
        var held = 0;
        var next = 0;
        for (var i = 0; i < text.length(); i++) {
            var value = ALPHABET.indexOf(text.charAt(i));
            if (value < 0) {
                throw new IllegalArgumentException("not base 32");
            }
            pending = (pending << BITS) | value;
            held += BITS;
            if (held >= Byte.SIZE) {
                held -= Byte.SIZE;
                bytes[next++] = (byte) (pending >> held);
                pending &= (1 << held) - 1;
            }
        }
        return bytes;
    }
}
