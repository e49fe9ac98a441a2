package com.docspot.platform.web;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * Makes ids: a prefix that says what it is of, and a UUID of version 7 (RFC 9562, section 5.7).
 * Within one process each is greater than the one before.
 *
 * <p>Their time is the machine's, not the movable {@code Clock}: it is there for order and for the
 * locality of indexes, and nothing may be read from it.
 */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();
    // 48 bits of milliseconds and 12 bits of counter (method 3 of section 6.2: a full counter runs
    // into the time).
    private static final AtomicLong LAST = new AtomicLong();
    private static final Pattern UUID_V7 =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    private Ids() {}

    /**
     * A new id.
     *
     * @param prefix three letters, such as {@code apt}
     * @return {@code apt-0190f0c8-…}
     */
    public static String next(String prefix) {
        return prefix + "-" + nextUuid();
    }

    /** Whether this could be an id of that kind; says nothing about existence. */
    public static boolean isId(String prefix, String id) {
        return id.length() == prefix.length() + 37
                && id.startsWith(prefix)
                && id.charAt(prefix.length()) == '-'
                && UUID_V7.matcher(id).region(prefix.length() + 1, id.length()).matches();
    }

    /** The UUID alone. */
    public static UUID nextUuid() {
        var random = RANDOM.nextLong();
        var now = (System.currentTimeMillis() << 12) | (random >>> 53);
        var stamp = LAST.updateAndGet(last -> Math.max(last + 1, now));
        var high = ((stamp >>> 12) << 16) | 0x7000L | (stamp & 0xFFF);
        var low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
