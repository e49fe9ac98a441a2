package com.docspot.gateway.edge;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Tells an honest path from one that two programs might read in two ways. A path that the gateway
 * and a service behind it understand differently goes around every rule that is written on paths,
 * so such a path goes nowhere.
 */
final class PathTricks {

    /**
     * RFC 3986 pchar without {@code ;} and without percent-encoding, which is looked at by itself.
     */
    private static final Pattern PLAIN = Pattern.compile("(?:/[A-Za-z0-9\\-._~!$&'()*+,=:@]*)+");

    private static final int LONGEST = 2048;

    private PathTricks() {}

    /** Whether this raw path, as it came, is one that everybody reads in the same way. */
    static boolean isHonest(String rawPath) {
        if (rawPath.length() > LONGEST || rawPath.contains("//") || hasDotSegment(rawPath)) {
            return false;
        }
        return PLAIN.matcher(rawPath).matches() || isHonestlyEncoded(rawPath);
    }

    private static boolean hasDotSegment(String path) {
        return path.contains("/./")
                || path.contains("/../")
                || path.endsWith("/.")
                || path.endsWith("/..");
    }

    /**
     * Encoded UTF-8 text is fine; an encoded character that has a meaning in paths, a control
     * character or a second round of encoding is not.
     */
    private static boolean isHonestlyEncoded(String rawPath) {
        var bytes = new byte[rawPath.length()];
        var length = 0;
        for (var i = 0; i < rawPath.length(); i++) {
            var c = rawPath.charAt(i);
            if (c == '%') {
                var value = hex(rawPath, i + 1);
                if (value < 0x20 || value == 0x7f || "/\\;%.?#".indexOf(value) >= 0) {
                    return false;
                }
                bytes[length++] = (byte) value;
                i += 2;
            } else if (c == '/' || PLAIN.matcher("/" + c).matches()) {
                bytes[length++] = (byte) c;
            } else {
                return false;
            }
        }
        return Utf8.isWellFormed(bytes, length);
    }

    /** The value of two hexadecimal digits, or -1. */
    private static int hex(String text, int at) {
        if (at + 2 > text.length()) {
            return -1;
        }
        var high = Character.digit(text.charAt(at), 16);
        var low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    /** Strict UTF-8: overlong forms and surrogates are refused. */
    private static final class Utf8 {

        static boolean isWellFormed(byte[] bytes, int length) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
                return true;
            } catch (CharacterCodingException _) {
                return false;
            }
        }
    }
}
