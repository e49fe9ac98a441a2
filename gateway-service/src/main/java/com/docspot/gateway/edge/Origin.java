package com.docspot.gateway.edge;

import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/**
 * Where a request really comes from, and how the client reached the first machine that we trust.
 *
 * @param address the first hop, seen from here, that is not a trusted proxy: a literal address
 * @param scheme {@code http} or {@code https}, as the client sees it
 * @param host the authority that the client asked for
 */
public record Origin(String address, String scheme, String host) {

    private static final String ATTRIBUTE = Origin.class.getName();

    /** The origin of a request that came through the edge. */
    public static Origin of(ServerWebExchange exchange) {
        return exchange.getRequiredAttribute(ATTRIBUTE);
    }

    /**
     * The address without its parts that one person can change at will: an IPv6 client owns at
     * least a /64.
     */
    public String network() {
        var bytes = Cidr.bytes(address);
        if (bytes == null || bytes.length == 4) {
            return address;
        }
        var prefix = new byte[16];
        System.arraycopy(bytes, 0, prefix, 0, 8);
        return NetUtil.bytesToIpAddress(prefix) + "/64";
    }

    /** Whether the client speaks TLS with us or with a proxy that we trust. */
    public boolean secure() {
        return "https".equals(scheme);
    }

    void remember(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, this);
    }

    static @Nullable Origin find(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE);
    }

    /** Works out the origin; headers count only as far as trusted machines wrote them. */
    static Origin of(ServerHttpRequest request, List<Cidr> trusted) {
        var peer = literal(request.getRemoteAddress());
        var host = request.getHeaders().getFirst("Host");
        var direct =
                new Origin(
                        peer,
                        request.getSslInfo() == null ? "http" : "https",
                        host == null ? "" : host);
        return trusts(trusted, peer) ? direct.behindProxy(request, trusted) : direct;
    }

    private Origin behindProxy(ServerHttpRequest request, List<Cidr> trusted) {
        var headers = request.getHeaders();
        var client = address;
        for (var hop : hops(headers.getOrEmpty("X-Forwarded-For")).reversed()) {
            var bytes = Cidr.bytes(hop);
            if (bytes == null) {
                // What stands left of nonsense was not written by somebody that we trust.
                break;
            }
            client = NetUtil.bytesToIpAddress(bytes);
            if (!trusts(trusted, client)) {
                break;
            }
        }
        var proto = last(headers.getOrEmpty("X-Forwarded-Proto"));
        var forwardedHost = last(headers.getOrEmpty("X-Forwarded-Host"));
        return new Origin(
                client,
                proto == null
                        ? scheme
                        : "https".equals(proto.toLowerCase(Locale.ROOT)) ? "https" : "http",
                forwardedHost == null ? host : forwardedHost);
    }

    private static boolean trusts(List<Cidr> trusted, String address) {
        if (trusted.isEmpty()) {
            return false;
        }
        var bytes = Cidr.bytes(address);
        return bytes != null && trusted.stream().anyMatch(range -> range.contains(bytes));
    }

    private static List<String> hops(List<String> values) {
        var hops = new ArrayList<String>();
        for (var value : values) {
            for (var hop : value.split(",", -1)) {
                hops.add(withoutPort(hop.strip()));
            }
        }
        return hops;
    }

    /** {@code 1.2.3.4:5678} and {@code [::1]:5678} as some proxies write them. */
    private static String withoutPort(String hop) {
        if (hop.startsWith("[")) {
            var end = hop.indexOf(']');
            return end < 0 ? hop : hop.substring(1, end);
        }
        var colon = hop.indexOf(':');
        return colon >= 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
    }

    private static @Nullable String last(List<String> values) {
        var all = hopsAsWritten(values);
        return all.isEmpty() ? null : all.getLast();
    }

    private static List<String> hopsAsWritten(List<String> values) {
        return values.stream()
                .flatMap(value -> List.of(value.split(",", -1)).stream())
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private static String literal(@Nullable InetSocketAddress peer) {
        if (peer == null || peer.getAddress() == null) {
            return "0.0.0.0";
        }
        var bytes = Cidr.bytes(NetUtil.bytesToIpAddress(peer.getAddress().getAddress()));
        return bytes == null ? "0.0.0.0" : NetUtil.bytesToIpAddress(bytes);
    }
}
