package com.docspot.platform.web;

import org.jspecify.annotations.Nullable;

/**
 * A request that was refused because of who made it: 401, 403, or 404 where the thing may not be
 * the caller's.
 *
 * @param pattern the path's template, never the path, which may hold a secret
 * @param thing the id of the thing asked for, where the path names one
 */
public record Denial(
        Caller caller, String method, String pattern, @Nullable String thing, int status) {}
