package com.docspot.platform.test.openapi;

import com.docspot.platform.web.AuthorizationTable;
import com.docspot.platform.web.Role;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Names each operation, says who may ask for it, and that it may be refused. */
final class WholeDocument implements OpenApiCustomizer {

    private static final Set<Role> SERVICES = Set.of(Role.SERVICE);

    private final AuthorizationTable table;

    WholeDocument(AuthorizationTable table) {
        this.table = table;
    }

    @Override
    public void customise(OpenAPI document) {
        var tags = new TreeMap<String, Tag>();
        document.getPaths().entrySet().removeIf(path -> !isKept(path.getKey(), path.getValue()));
        document.getPaths()
                .forEach((path, item) ->
                        item.readOperationsMap()
                                .forEach((method, operation) -> {
                                    describe(operation, method.name(), path);
                                    var tag = tagOf(path);
                                    operation.setTags(List.of(tag));
                                    tags.put(tag, new Tag().name(tag));
                                }));
        document.setTags(new ArrayList<>(tags.values()));
    }

    /** What only our services ask of each other, or developers of their machine, is no contract. */
    private boolean isKept(String path, PathItem item) {
        item.readOperationsMap().keySet().stream()
                .filter(method -> !isForOthers(method.name(), path))
                .forEach(method -> item.operation(method, null));
        return !path.startsWith("/dev") && !item.readOperations().isEmpty();
    }

    private boolean isForOthers(String method, String path) {
        var roles = table.roles(method, path);
        return !roles.isEmpty() && !roles.equals(SERVICES);
    }

    private void describe(Operation operation, String method, String path) {
        var responses = operation.getResponses();
        var status = responses.keySet().stream().filter(one -> one.startsWith("2")).findFirst();
        var success = status.map(responses::get);
        var name =
                OperationNames.of(
                        method,
                        path,
                        status.filter("201"::equals).isPresent(),
                        success.filter(WholeDocument::isPage).isPresent());
        operation.setOperationId(name);
        operation.setSummary(OperationNames.summaryOf(name));
        operation.setDescription("For " + whoMay(method, path) + ".");
        var open = table.roles(method, path).contains(Role.ANON);
        var bearer = new SecurityRequirement().addList("accessToken");
        operation.setSecurity(open ? List.of(new SecurityRequirement(), bearer) : List.of(bearer));
        responses
                .values()
                .forEach(answer ->
                        answer.addHeaderObject(
                                "RateLimit", new Header().$ref("#/components/headers/RateLimit")));
        for (var code : refusals(operation, open)) {
            responses.addApiResponse(
                    code, new ApiResponse().$ref("#/components/responses/Refused"));
        }
    }

    private String whoMay(String method, String path) {
        return table.rows().stream()
                .filter(row -> row.method().equals(method) && row.path().equals(path))
                .map(row ->
                        row.relation().equals("any")
                                ? row.role().name()
                                : row.role() + " (" + row.relation() + ")")
                .collect(Collectors.joining(", "));
    }

    private static List<String> refusals(Operation operation, boolean open) {
        var codes = new ArrayList<>(List.of("400", "401", "429", "500", "503"));
        if (!open) {
            codes.add("403");
        }
        var parameters =
                operation.getParameters() == null
                        ? List.<Parameter>of()
                        : operation.getParameters();
        if (parameters.stream().anyMatch(one -> "path".equals(one.getIn()))) {
            codes.add("404");
        }
        if (parameters.stream().anyMatch(WholeDocument::isIfMatch)) {
            codes.addAll(List.of("412", "428"));
        }
        if (operation.getRequestBody() != null) {
            codes.addAll(List.of("409", "413", "415", "422"));
        }
        return codes;
    }

    private static boolean isIfMatch(Parameter parameter) {
        return parameter.get$ref() != null && parameter.get$ref().contains("/IfMatch");
    }

    private static boolean isPage(ApiResponse answer) {
        var content = answer.getContent();
        return content != null
                && content.values().stream()
                        .map(MediaType::getSchema)
                        .anyMatch(schema ->
                                schema != null
                                        && schema.get$ref() != null
                                        && schema.get$ref().contains("/Page"));
    }

    private static String tagOf(String path) {
        return path.replaceFirst("^/(api/v1/)?\\.?", "").replaceFirst("/.*", "");
    }
}
