package com.docspot.gateway.routing;

import com.docspot.platform.web.DocSpotProperties;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Who owns which path. The most specific pattern wins, so rows may stand in any order. */
@Component
public final class RoutingTable {

    private static final String ATTRIBUTE = RoutingTable.class.getName();

    private final List<Row> rows;
    private final Map<String, Route> routes;

    RoutingTable(RoutingProperties properties, DocSpotProperties docspot) {
        this.routes =
                properties.routes().entrySet().stream()
                        .filter(entry -> docspot.dev() || !entry.getValue().dev())
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, Map.Entry::getValue));
        this.rows = rows(routes);
    }

    private static List<Row> rows(Map<String, Route> routes) {
        var parser = new PathPatternParser();
        var rows = new ArrayList<Row>();
        routes.forEach((name, route) ->
                route.paths().forEach(path -> rows.add(new Row(name, route, parser.parse(path)))));
        // Of two rows with one pattern, the one that names methods is the more specific.
        rows.sort(
                Comparator.comparing(Row::pattern, PathPattern.SPECIFICITY_COMPARATOR)
                        .thenComparing(row -> row.route().methods().isEmpty())
                        .thenComparing(Row::name));
        for (var i = 1; i < rows.size(); i++) {
            rows.get(i).refuseTwin(rows.get(i - 1));
        }
        return List.copyOf(rows);
    }

    /** Who answers a request with this method and path. */
    Optional<Match> find(HttpMethod method, PathContainer path) {
        for (var row : rows) {
            if (row.serves(method) && row.pattern().matches(path)) {
                return Optional.of(new Match(row.name(), row.route()));
            }
        }
        return Optional.empty();
    }

    Map<String, Route> routes() {
        return routes;
    }

    /** Every service that some route leads to. */
    public Set<String> services() {
        var services = new TreeSet<String>();
        routes.values().forEach(route -> services.add(route.service()));
        return services;
    }

    /** The route of a request that came through the edge, if it leads to a service. */
    public static Optional<Route> routeOf(ServerWebExchange exchange) {
        return matchOf(exchange).map(Match::route);
    }

    static Optional<Match> matchOf(ServerWebExchange exchange) {
        return Optional.ofNullable(exchange.getAttribute(ATTRIBUTE));
    }

    static void remember(ServerWebExchange exchange, Match match) {
        exchange.getAttributes().put(ATTRIBUTE, match);
    }

    /** A route that was found, with its name. */
    record Match(String name, Route route) {}

    private record Row(String name, Route route, PathPattern pattern) {

        boolean serves(HttpMethod method) {
            return route.methods().isEmpty() || route.methods().contains(method.name());
        }

        void refuseTwin(Row other) {
            if (pattern.equals(other.pattern) && route.methods().equals(other.route.methods())) {
                throw new IllegalStateException(
                        "Two routes own %s: %s and %s".formatted(pattern, name, other.name));
            }
        }
    }
}
