package com.docspot.platform.test.openapi;

import com.docspot.platform.web.Access;
import com.docspot.platform.web.Answers;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.IdempotencyKey;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.PageRequest;
import com.docspot.platform.web.RequiredIfMatch;
import com.docspot.platform.web.Revision;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOperationComponentsCustomizer;
import org.springdoc.core.utils.SpringDocAnnotationsUtils;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.core.ResolvableType;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.node.ObjectNode;

/** Says of each operation what {@link Answers} and the platform's arguments mean. */
final class Operations implements GlobalOperationComponentsCustomizer {

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(
                        Access.class,
                        Caller.class,
                        IdempotencyKey.class,
                        PageRequest.class,
                        Revision.class,
                        Locale.class)
                .replaceWithSchema(
                        ObjectNode.class,
                        new Schema<>()
                                .types(Set.of("object"))
                                .description("A merge patch (RFC 7396)."));
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        return operation;
    }

    @Override
    public Operation customize(Operation operation, Components components, HandlerMethod handler) {
        var answers = handler.getMethod().getAnnotationsByType(Answers.class);
        if (answers.length > 0) {
            var responses = new ApiResponses();
            for (var answer : answers) {
                responses.addApiResponse(
                        Integer.toString(answer.status()), success(answer, handler, components));
            }
            operation.setResponses(responses);
        }
        for (var parameter : handler.getMethodParameters()) {
            var type = parameter.getParameterType();
            if (type == MultipartFile.class) {
                operation.setRequestBody(form(operation, parameter.getParameterName()));
            } else if (type == IdempotencyKey.class) {
                refer(operation, "IdempotencyKey");
            } else if (type == PageRequest.class) {
                refer(operation, "Limit");
                refer(operation, "Cursor");
            } else if (type == Revision.class) {
                refer(
                        operation,
                        parameter.hasParameterAnnotation(RequiredIfMatch.class)
                                ? "IfMatch"
                                : "IfMatchOptional");
            }
        }
        return operation;
    }

    private static ApiResponse success(
            Answers answers, HandlerMethod handler, Components components) {
        var response = new ApiResponse().description("Done");
        var body = bodyOf(answers, handler);
        if (body != null) {
            var schema =
                    SpringDocAnnotationsUtils.extractSchema(
                            components, body, null, new Annotation[0], SpecVersion.V31);
            response.content(
                    new Content().addMediaType("application/json", new MediaType().schema(schema)));
        }
        return response;
    }

    private static @Nullable Type bodyOf(Answers answers, HandlerMethod handler) {
        if (answers.value() == Answers.ReturnType.class) {
            var returned = ResolvableType.forMethodReturnType(handler.getMethod());
            return returned.hasGenerics() ? returned.getGeneric(0).getType() : returned.getType();
        }
        if (answers.value() == Void.class) {
            return null;
        }
        return answers.page()
                ? ResolvableType.forClassWithGenerics(Page.class, answers.value()).getType()
                : answers.value();
    }

    /** What would be parameters of the address are parts of the form beside the file. */
    private static RequestBody form(Operation operation, @Nullable String file) {
        var parts = new Schema<Object>();
        parts.setTypes(Set.of("object"));
        var required = new ArrayList<String>();
        var byName = new TreeMap<String, Schema<?>>();
        byName.put(file == null ? "file" : file, binary());
        for (var parameter : List.copyOf(operation.getParameters())) {
            if ("query".equals(parameter.getIn())) {
                byName.put(parameter.getName(), parameter.getSchema());
                operation.getParameters().remove(parameter);
            }
        }
        byName.forEach((name, schema) -> {
            parts.addProperty(name, schema);
            required.add(name);
        });
        parts.setRequired(required);
        return new RequestBody()
                .required(true)
                .content(
                        new Content()
                                .addMediaType(
                                        "multipart/form-data", new MediaType().schema(parts)));
    }

    private static Schema<?> binary() {
        var schema = new Schema<String>();
        schema.setTypes(Set.of("string"));
        schema.setFormat("binary");
        return schema;
    }

    private static void refer(Operation operation, String parameter) {
        operation.addParametersItem(new Parameter().$ref("#/components/parameters/" + parameter));
    }
}
