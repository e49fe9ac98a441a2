package com.docspot.auth.people;

import static com.docspot.auth.Api.bearer;
import static com.docspot.auth.Api.must;

import com.docspot.auth.Api;
import com.docspot.platform.test.TestTokens;
import com.docspot.platform.web.Ids;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The front desk of an organisation of its own. */
class Reception {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    final String organisation = Ids.next("org");
    final String token = TestTokens.staff(organisation);
    private final Api api;

    Reception(Api api) {
        this.api = api;
    }

    /** A patient whom the desk has just made; fields come in pairs. */
    JsonNode patient(String... fields) {
        return must(201, add(fields)).json();
    }

    Api.Answer add(String... fields) {
        return api.post("/api/v1/patients", fields(fields), bearer(token));
    }

    List<String> find(String query) {
        return ids(must(200, api.get("/api/v1/patients?" + query, bearer(token))));
    }

    static List<String> ids(Api.Answer answer) {
        var ids = new ArrayList<String>();
        answer.json().path("items").forEach(item -> ids.add(item.path("id").asString()));
        return ids;
    }

    static Map<String, String> fields(String... pairs) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("givenName", "Mara");
        fields.put("familyName", "Ohne-Adresse");
        for (var i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i], pairs[i + 1]);
        }
        return fields;
    }

    static Api.Answer patch(Api api, String token, String id, Map<String, ?> change) {
        var etag = api.get("/api/v1/patients/" + id, bearer(token)).header("ETag");
        return api.send(
                "PATCH",
                "/api/v1/patients/" + id,
                JSON.writeValueAsString(change),
                "Authorization",
                "Bearer " + token,
                "If-Match",
                etag.isEmpty() ? "\"1\"" : etag);
    }
}
