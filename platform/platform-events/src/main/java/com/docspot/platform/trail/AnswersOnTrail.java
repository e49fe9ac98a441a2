package com.docspot.platform.trail;

import com.docspot.platform.web.Page;
import java.util.Collection;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Puts each answer that holds {@link HealthData} on the trail before a byte of it is sent. */
@ControllerAdvice
final class AnswersOnTrail implements ResponseBodyAdvice<Object> {

    private final Trail trail;

    AnswersOnTrail(Trail trail) {
        this.trail = trail;
    }

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
        trail.touched(subjects(body).distinct().toList());
        return body;
    }

    private static Stream<String> subjects(@Nullable Object body) {
        return switch (body) {
            case HealthData data -> data.subjects().stream();
            case Page<?> page -> subjects(page.items());
            case Collection<?> several -> several.stream().flatMap(AnswersOnTrail::subjects);
            case null, default -> Stream.<String>empty();
        };
    }
}
