package com.docspot.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.util.WebUtils;

/** What controllers may take as plain method arguments. */
final class Arguments implements HandlerMethodArgumentResolver {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,255}");
    private static final Pattern TAG = Pattern.compile("\"(\\d{1,18})\"");
    private static final int MAX_CURSOR_LENGTH = 1024;

    private static final List<Class<?>> TYPES =
            List.of(
                    Caller.class,
                    Access.class,
                    IdempotencyKey.class,
                    PageRequest.class,
                    Revision.class);

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return TYPES.contains(parameter.getParameterType());
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest webRequest,
            @Nullable WebDataBinderFactory binders)
            throws IOException {
        var request = Objects.requireNonNull(webRequest.getNativeRequest(HttpServletRequest.class));
        var type = parameter.getParameterType();
        if (type == Access.class) {
            return RequestAttributes.access(request);
        }
        if (type == Caller.class) {
            return RequestAttributes.access(request).caller();
        }
        if (type == IdempotencyKey.class) {
            return idempotencyKey(request);
        }
        if (type == PageRequest.class) {
            return pageRequest(request);
        }
        return revision(request, parameter.hasParameterAnnotation(RequiredIfMatch.class));
    }

    private static @Nullable IdempotencyKey idempotencyKey(HttpServletRequest request)
            throws IOException {
        var headers = Collections.list(request.getHeaders(IdempotencyKey.HEADER));
        if (headers.isEmpty()) {
            return null;
        }
        if (headers.size() > 1 || !KEY.matcher(headers.getFirst()).matches()) {
            throw badRequest(
                    "bad-idempotency-key",
                    "Send one Idempotency-Key of 1 to 255 visible ASCII characters, such as a"
                            + " random UUID.",
                    new FieldProblem(
                            "/" + IdempotencyKey.HEADER,
                            "is not 1 to 255 visible ASCII characters"));
        }
        var caller = RequestAttributes.access(request).caller();
        return caller.is(Role.ANON)
                ? null
                : new IdempotencyKey(caller.id() + "|" + headers.getFirst(), hash(request));
    }

    private static String hash(HttpServletRequest request) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(
                    (request.getMethod() + " " + request.getRequestURI() + "\n")
                            .getBytes(StandardCharsets.UTF_8));
            var body = WebUtils.getNativeRequest(request, BufferedBody.class);
            if (body != null) {
                digest.update(body.bytes());
            }
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static PageRequest pageRequest(HttpServletRequest request) {
        var cursor = request.getParameter("cursor");
        if (cursor != null && cursor.length() > MAX_CURSOR_LENGTH) {
            throw Cursor.nonsense();
        }
        return new PageRequest(
                limit(request.getParameter("limit")),
                cursor == null || cursor.isEmpty() ? null : cursor);
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return PageRequest.DEFAULT_LIMIT;
        }
        try {
            var limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= PageRequest.MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException _) {
            // Falls through to the same refusal.
        }
        throw badRequest(
                "bad-parameter",
                "Ask for 1 to " + PageRequest.MAX_LIMIT + " items.",
                new FieldProblem("/limit", "must be a number from 1 to " + PageRequest.MAX_LIMIT));
    }

    private static @Nullable Revision revision(HttpServletRequest request, boolean required) {
        var header = request.getHeader(HttpHeaders.IF_MATCH);
        if (header == null) {
            if (required) {
                throw new ProblemException(
                        HttpStatus.PRECONDITION_REQUIRED,
                        "if-match-required",
                        "If-Match required",
                        "Read the thing first, then send its ETag as If-Match, so that nobody's"
                                + " change is overwritten.");
            }
            return null;
        }
        var tag = TAG.matcher(header.strip());
        if (!tag.matches()) {
            throw badRequest(
                    "bad-if-match",
                    "Send If-Match with the one ETag that the thing was read with, quotes"
                            + " included.",
                    new FieldProblem("/" + HttpHeaders.IF_MATCH, "is not an ETag of ours"));
        }
        return new Revision(Long.parseLong(tag.group(1)));
    }

    private static ProblemException badRequest(String type, String detail, FieldProblem error) {
        return new ProblemException(
                HttpStatus.BAD_REQUEST, type, Problems.titleOf(type), detail, List.of(error));
    }
}
