package com.docspot.auth.social;

import com.docspot.platform.web.DocSpotProperties;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** The providers that this installation is known to. */
@Component
public class Providers {

    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final String DISCOVERY = "/.well-known/openid-configuration";

    private final SocialSettings settings;
    private final String publicUrl;
    private final RestClient http;
    private final Map<String, Provider> known = new ConcurrentHashMap<>();

    Providers(SocialSettings settings, DocSpotProperties docSpot) {
        this.settings = settings;
        this.publicUrl = docSpot.publicUrl().toString().replaceAll("/+$", "");
        this.http = client();
    }

    /** A provider that one may choose. */
    public record Choice(String id, String name) {}

    /** All that one may choose. */
    public List<Choice> choices() {
        return settings.providers().entrySet().stream()
                .filter(entry -> entry.getValue().isConfigured())
                .map(entry -> new Choice(entry.getKey(), entry.getValue().name()))
                .sorted(Comparator.comparing(Choice::name))
                .toList();
    }

    /** The provider with this id, if it is one of ours. */
    Optional<Provider> byId(String id) {
        var client = settings.providers().get(id);
        if (client == null || !client.isConfigured()) {
            return Optional.empty();
        }
        return Optional.of(known.computeIfAbsent(id, _ -> complete(id, client)));
    }

    RestClient http() {
        return http;
    }

    private Provider complete(String id, SocialSettings.Client client) {
        var discovered =
                client.issuer() != null
                                && (client.authorization() == null || client.token() == null)
                        ? http.get()
                                .uri(URI.create(client.issuer().replaceAll("/+$", "") + DISCOVERY))
                                .retrieve()
                                .body(JsonNode.class)
                        : null;
        return new Provider(
                id,
                client,
                URI.create(publicUrl + "/sign-in/" + id),
                required(address(client.authorization(), discovered, "authorization_endpoint"), id),
                required(address(client.token(), discovered, "token_endpoint"), id),
                address(client.jwks(), discovered, "jwks_uri"));
    }

    private static @Nullable URI address(
            @Nullable URI given, @Nullable JsonNode discovered, String field) {
        if (given != null || discovered == null || !discovered.path(field).isString()) {
            return given;
        }
        return URI.create(discovered.path(field).asString());
    }

    private static URI required(@Nullable URI address, String id) {
        if (address == null) {
            throw new IllegalStateException("The provider " + id + " lacks an address.");
        }
        return address;
    }

    private static RestClient client() {
        var requests =
                new JdkClientHttpRequestFactory(
                        // Two or three small requests a sign-in gain nothing from HTTP/2.
                        HttpClient.newBuilder()
                                .version(HttpClient.Version.HTTP_1_1)
                                .connectTimeout(PATIENCE)
                                .followRedirects(HttpClient.Redirect.NEVER)
                                .build());
        requests.setReadTimeout(PATIENCE);
        return RestClient.builder().requestFactory(requests).build();
    }
}
