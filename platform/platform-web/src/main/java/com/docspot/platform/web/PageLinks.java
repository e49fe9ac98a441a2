package com.docspot.platform.web;

import java.net.URI;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Adds to each page the {@code Link} to the next (RFC 8288). */
@ControllerAdvice
final class PageLinks implements ResponseBodyAdvice<Object> {

    @Override
    public boolean supports(
            MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converterType) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returnType,
            MediaType contentType,
            Class<? extends HttpMessageConverter<?>> converterType,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body instanceof Page<?>(var _, var nextCursor) && nextCursor != null) {
            response.getHeaders()
                    .set(
                            HttpHeaders.LINK,
                            "<" + next(request.getURI(), nextCursor) + ">; rel=\"next\"");
        }
        return body;
    }

    // Relative, so that it is right behind the gateway as well.
    private static String next(URI uri, String cursor) {
        var query = uri.getRawQuery();
        var kept =
                query == null
                        ? ""
                        : Arrays.stream(query.split("&"))
                                .filter(parameter ->
                                        !parameter.isEmpty() && !parameter.startsWith("cursor="))
                                .map(parameter -> parameter + "&")
                                .collect(Collectors.joining());
        return uri.getRawPath() + "?" + kept + "cursor=" + cursor;
    }
}
