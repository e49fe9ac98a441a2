package com.docspot.config;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.config.environment.Environment;
import org.springframework.cloud.config.environment.PropertySource;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Hands out one source of values for each service, whatever files it comes from. A refresh at a
 * service replaces sources by name and never takes one away, so a file that an operator removes
 * would otherwise count there until the service starts anew.
 */
@ControllerAdvice
class OneSource implements ResponseBodyAdvice<Environment> {

    @Override
    public boolean supports(
            MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converter) {
        return Environment.class.equals(returnType.getParameterType());
    }

    @Override
    public @Nullable Environment beforeBodyWrite(
            @Nullable Environment body,
            MethodParameter returnType,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body == null) {
            return null;
        }
        var one = new Environment(body);
        one.add(new PropertySource("docspot:" + body.getName(), merged(body.getPropertySources())));
        return one;
    }

    /**
     * The first source that knows a key wins; a list counts as a whole, as it does inside a
     * service.
     */
    static Map<Object, Object> merged(List<PropertySource> sources) {
        var merged = new LinkedHashMap<Object, Object>();
        var lists = new HashSet<String>();
        for (var source : sources) {
            var here = new HashSet<String>();
            source.getSource()
                    .forEach((key, value) -> {
                        var list = listOf(key.toString());
                        if (list == null) {
                            merged.putIfAbsent(key, value);
                        } else if (!lists.contains(list)) {
                            merged.putIfAbsent(key, value);
                            here.add(list);
                        }
                    });
            lists.addAll(here);
        }
        return merged;
    }

    private static @Nullable String listOf(String key) {
        var bracket = key.indexOf('[');
        return bracket < 0 ? null : key.substring(0, bracket);
    }
}
