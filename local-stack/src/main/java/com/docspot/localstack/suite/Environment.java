package com.docspot.localstack.suite;

import com.docspot.localstack.Home;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What each service finds in its environment. */
record Environment(Home home, int portOffset, Secrets secrets) {

    String publicUrl() {
        return "http://localhost:" + port(Topology.GATEWAY);
    }

    /**
     * Of one process.
     *
     * @param service what it is, such as {@code appointment-service}
     * @param further settings that come on top
     */
    Map<String, String> of(String service, int port, Map<String, String> further) {
        var settings = new TreeMap<String, String>();
        settings.put("DOCSPOT_PORT", Integer.toString(port));
        settings.put("DOCSPOT_BIND", "127.0.0.1");
        settings.put(
                "DOCSPOT_MONGODB_URI",
                Optional.ofNullable(System.getenv("DOCSPOT_MONGODB_URI"))
                        .filter(uri -> !uri.isBlank())
                        .orElse("mongodb://127.0.0.1:" + port(Topology.MONGODB)));
        settings.put("DOCSPOT_KAFKA", "127.0.0.1:" + port(Topology.KAFKA));
        settings.put("DOCSPOT_REDIS", "redis://127.0.0.1:" + port(Topology.REDIS));
        settings.put("DOCSPOT_EUREKA", "http://127.0.0.1:" + port(Topology.DISCOVERY) + "/eureka/");
        settings.put("DOCSPOT_CONFIG", "http://127.0.0.1:" + port(Topology.CONFIG));
        settings.put("DOCSPOT_ISSUER", publicUrl());
        settings.put("DOCSPOT_PUBLIC_URL", publicUrl());
        settings.put(
                "DOCSPOT_JWKS_URI",
                "http://127.0.0.1:" + port("auth-service") + "/.well-known/jwks.json");
        settings.put("DOCSPOT_SERVICE_SECRET", secrets.of(service));
        settings.put("DOCSPOT_MASTER_KEY", secrets.masterKey());
        settings.put("DOCSPOT_DEV", "true");
        settings.put("DOCSPOT_CLOCK_FILE", home.clock().toString());
        settings.put("DOCSPOT_LOG_FORMAT", "text");
        switch (service) {
            case "auth-service" -> {
                settings.put("DOCSPOT_SERVICE_SECRETS", secrets.ofAll());
                settings.put("DOCSPOT_ADMIN_EMAIL", Suite.ADMIN_EMAIL);
                settings.put("DOCSPOT_ADMIN_PASSWORD", secrets.adminPassword());
                settings.put("DOCSPOT_TRAIL_KEY", secrets.trailKey());
                settings.put("DOCSPOT_TRAIL_HEADS", home.dataOf("trail-heads").toString());
            }
            case "document-service" ->
                    settings.put("DOCSPOT_FILES_DIR", home.dataOf("files").toString());
            case Topology.CONFIG ->
                    settings.put("DOCSPOT_CONFIG_DIR", home.data().resolve("config").toString());
            case Topology.GATEWAY -> {
                // Only this machine reaches it; so a development proxy, a test and the demo may
                // speak for several clients.
                settings.put("DOCSPOT_TRUSTED_PROXIES", "127.0.0.0/8,::1/128");
                var client = home.root().resolve("web-client/dist");
                if (Files.isDirectory(home.root().resolve("web-client"))) {
                    settings.put("DOCSPOT_WEB_DIR", client.toString());
                }
            }
            default -> {
                // The common ones are all it needs.
            }
        }
        settings.putAll(further);
        return settings;
    }

    private int port(String part) {
        return Topology.port(part) + portOffset;
    }
}
