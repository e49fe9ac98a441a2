package com.docspot.platform.web;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted: {@code ?limit} (1 to 100, default 20) and {@code ?cursor}.
 * Controllers take it as a method argument.
 *
 * @param cursor where the previous page ended, as {@link Cursor} made it; absent for the first page
 */
public record PageRequest(int limit, @Nullable String cursor) {

    public static final int DEFAULT_LIMIT = 20;
    public static final int MAX_LIMIT = 100;

    public PageRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be between 1 and " + MAX_LIMIT);
        }
    }
}
