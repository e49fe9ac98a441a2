package com.docspot.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.HandlerMapping;

/** The request that this thread answers, for what must know it far from the edge. */
public final class CurrentRequest {

    private static final Pattern NAME = Pattern.compile("id|[a-z]+Id");
    private static final Pattern ID = Pattern.compile("[a-z]{3}-[0-9A-Za-z-]{1,60}");

    private final HttpServletRequest request;

    CurrentRequest(HttpServletRequest request) {
        this.request = request;
    }

    /** Nothing outside of a request, as in a listener. */
    public static Optional<CurrentRequest> get() {
        return RequestContextHolder.getRequestAttributes()
                        instanceof ServletRequestAttributes attributes
                ? Optional.of(new CurrentRequest(attributes.getRequest()))
                : Optional.empty();
    }

    public Access access() {
        return RequestAttributes.access(request);
    }

    public String method() {
        return request.getMethod();
    }

    /** The path's template, never the path, which may hold a secret. */
    public String pattern() {
        var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null ? "unknown" : pattern.toString();
    }

    /** The first id that the path names; never another part of it, which may be a secret. */
    public @Nullable String thing() {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                        instanceof Map<?, ?> variables
                ? variables.entrySet().stream()
                        .filter(variable -> NAME.matcher(variable.getKey().toString()).matches())
                        .map(variable -> variable.getValue().toString())
                        .filter(value -> ID.matcher(value).matches())
                        .findFirst()
                        .orElse(null)
                : null;
    }

    /** Keeps something with the request, and tells what was kept under this name before. */
    public @Nullable Object keep(String name, Object value) {
        var before = request.getAttribute(name);
        request.setAttribute(name, value);
        return before;
    }
}
