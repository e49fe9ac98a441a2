package com.docspot.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds what a request may carry. Bodies are held in memory, so that their bytes can be hashed and
 * read; uploads and forms, which the container reads itself, only have their announced length
 * checked here and are bounded there.
 */
final class BodyFilter extends OncePerRequestFilter {

    private final DataSize bodyLimit;
    private final DataSize uploadLimit;
    private final ProblemWriter problems;

    BodyFilter(DataSize bodyLimit, DataSize uploadLimit, ProblemWriter problems) {
        this.bodyLimit = bodyLimit;
        this.uploadLimit = uploadLimit;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        RequestAttributes.keepTrace(request);
        var type = contentType(request);
        var limit = type.startsWith("multipart/") ? uploadLimit : bodyLimit;
        if (request.getContentLengthLong() > limit.toBytes()) {
            problems.write(response, Problems.tooLargeBody(limit));
        } else if (type.startsWith("multipart/")
                || type.startsWith("application/x-www-form-urlencoded")) {
            chain.doFilter(request, response);
        } else {
            chain.doFilter(new BufferedBody(request, limit), response);
        }
    }

    private static String contentType(HttpServletRequest request) {
        var type = request.getContentType();
        return type == null ? "" : type.toLowerCase(Locale.ROOT);
    }
}
