package com.docspot.platform.web;

import jakarta.servlet.ServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** What the filters leave on a request for those that come after them. */
final class RequestAttributes {

    private static final String ACCESS = Access.class.getName();
    private static final String TRACE = RequestAttributes.class.getName() + ".trace";

    private RequestAttributes() {}

    static void access(ServletRequest request, Access access) {
        request.setAttribute(ACCESS, access);
    }

    /** What the table granted; nothing at all on a request that did not pass the filter. */
    static Access access(ServletRequest request) {
        return request.getAttribute(ACCESS) instanceof Access access
                ? access
                : new Access(Caller.anonymous(), Set.of());
    }

    /** Keeps the trace's id for the container's error dispatch, which runs outside the trace. */
    static void keepTrace(ServletRequest request) {
        var traceId = MDC.get(Problems.TRACE_ID);
        if (traceId != null) {
            request.setAttribute(TRACE, traceId);
        }
    }

    static @Nullable String trace(ServletRequest request) {
        return request.getAttribute(TRACE) instanceof String traceId ? traceId : null;
    }
}
