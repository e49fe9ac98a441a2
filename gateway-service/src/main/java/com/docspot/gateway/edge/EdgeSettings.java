package com.docspot.gateway.edge;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The edge's properties in the form that each request needs.
 *
 * @param origins every web origin that may call, the suite's own included
 */
record EdgeSettings(List<Cidr> trustedProxies, List<Cidr> managementFrom, Set<String> origins) {

    static EdgeSettings of(EdgeProperties properties, URI publicUrl) {
        var origins = new LinkedHashSet<String>();
        origins.add(originOf(publicUrl));
        for (var origin : properties.origins()) {
            if (!origin.isBlank()) {
                origins.add(originOf(URI.create(origin.strip())));
            }
        }
        return new EdgeSettings(
                Cidr.parse(properties.trustedProxies()),
                Cidr.parse(properties.managementFrom()),
                Set.copyOf(origins));
    }

    private static String originOf(URI url) {
        if (url.getScheme() == null || url.getAuthority() == null) {
            throw new IllegalArgumentException("Not a web origin like https://example.org: " + url);
        }
        return url.getScheme() + "://" + url.getAuthority();
    }

    boolean showsManagementTo(String address) {
        var bytes = Cidr.bytes(address);
        return bytes != null && managementFrom.stream().anyMatch(range -> range.contains(bytes));
    }
}
