package com.docspot.doctor.form;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON Merge Patch (RFC 7396) on what a client may send: an absent field stays, {@code null} clears
 * it. The outcome is read by what reads whole requests, so unknown fields, wrong types and odd
 * characters are refused alike.
 */
@Component
public class MergePatch {

    private final JsonMapper mapper;
    private final ObjectProvider<RequestMappingHandlerAdapter> requests;

    MergePatch(JsonMapper mapper, ObjectProvider<RequestMappingHandlerAdapter> requests) {
        this.mapper = mapper;
        this.requests = requests;
    }

    /**
     * The patched copy of {@code current}.
     *
     * @throws org.springframework.http.converter.HttpMessageNotReadableException for a field that
     *     the type does not have or cannot hold
     */
    public <T> T apply(T current, ObjectNode patch, Class<T> type) {
        ObjectNode merged = mapper.valueToTree(current);
        merge(merged, patch);
        try {
            return reader(type)
                    .read(
                            type,
                            new Body(new ByteArrayInputStream(mapper.writeValueAsBytes(merged))));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void merge(ObjectNode target, ObjectNode patch) {
        for (var entry : patch.properties()) {
            var value = entry.getValue();
            if (value.isNull()) {
                target.remove(entry.getKey());
            } else if (value instanceof ObjectNode part
                    && target.get(entry.getKey()) instanceof ObjectNode whole) {
                merge(whole, part);
            } else {
                target.set(entry.getKey(), value);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private <T> HttpMessageConverter<T> reader(Class<T> type) {
        return requests.getObject().getMessageConverters().stream()
                .filter(converter -> converter.canRead(type, MediaType.APPLICATION_JSON))
                .map(converter -> (HttpMessageConverter<T>) converter)
                .findFirst()
                .orElseThrow();
    }

    private record Body(InputStream bytes) implements HttpInputMessage {

        @Override
        public InputStream getBody() {
            return bytes;
        }

        @Override
        public HttpHeaders getHeaders() {
            var headers = new HttpHeaders();
            headers.setContentType(MediaType.APPLICATION_JSON);
            return headers;
        }
    }
}
