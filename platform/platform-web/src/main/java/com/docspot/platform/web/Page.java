package com.docspot.platform.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list. Where there is more, the answer also carries a {@code Link} header to it.
 *
 * @param nextCursor asks for what follows; null at the end
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    public Page {
        items = List.copyOf(items);
    }

    /** A list with nothing after it. */
    public static <T> Page<T> last(List<T> items) {
        return new Page<>(items, null);
    }
}
