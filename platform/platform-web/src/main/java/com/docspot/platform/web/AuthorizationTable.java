package com.docspot.platform.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Who may do what: each operation of a service with the roles that may ask for it and the relation
 * that each must have. What no row grants is refused.
 *
 * <p>A role with no row of its own has what {@code ANON} has, because anybody can leave out their
 * token.
 */
public final class AuthorizationTable {

    private static final String HEADER = "method,path,role,relation";
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final Pattern RELATION =
            Pattern.compile(
                    "any|self|guardian|carer|patient|doctor|organisation|holder"
                            + "|scope:[a-z][a-z0-9:._-]*");

    private final List<Row> rows;
    private final List<Operations> operations;

    private AuthorizationTable(List<Row> rows) {
        this.rows = List.copyOf(rows);
        var byPath = new LinkedHashMap<String, Operations>();
        for (var row : rows) {
            byPath.computeIfAbsent(
                            row.path(),
                            path -> new Operations(PathPatternParser.defaultInstance.parse(path)))
                    .add(row);
        }
        this.operations =
                byPath.values().stream().sorted(Comparator.comparing(Operations::pattern)).toList();
    }

    /**
     * One grant.
     *
     * @param path a template as controllers write it, such as {@code /api/v1/appointments/{id}}
     * @param relation what the role needs besides: {@code any} is nothing
     */
    public record Row(String method, String path, Role role, String relation) {}

    /** What the table says about a request. */
    sealed interface Verdict {}

    /** The role may ask; one of the relations must hold. */
    record Granted(Set<String> relations) implements Verdict {}

    /** The operation with this template exists, but not for this role. */
    record Refused(String pattern) implements Verdict {}

    /** The path exists with other methods. */
    record OtherMethods(Set<String> allowed) implements Verdict {}

    /** Nothing of the kind exists. */
    record Unknown() implements Verdict {}

    /**
     * Reads tables, each a CSV file with the header {@code method,path,role,relation}.
     *
     * @throws IllegalArgumentException naming file and line if a row is not one
     */
    public static AuthorizationTable of(List<Resource> files) {
        var rows = new ArrayList<Row>();
        for (var file : files) {
            rows.addAll(read(file));
        }
        return new AuthorizationTable(rows);
    }

    /** Every row, in the order of the files. */
    public List<Row> rows() {
        return rows;
    }

    Verdict judge(String method, PathContainer path, Role role) {
        var asked = method.equals("HEAD") ? "GET" : method;
        var others = new TreeSet<String>();
        for (var candidate : operations) {
            if (candidate.pattern().matches(path)) {
                var roles = candidate.byMethod().get(asked);
                if (roles != null) {
                    var relations =
                            roles.getOrDefault(role, roles.getOrDefault(Role.ANON, Set.of()));
                    return relations.isEmpty()
                            ? new Refused(candidate.pattern().getPatternString())
                            : new Granted(relations);
                }
                others.addAll(candidate.byMethod().keySet());
            }
        }
        return others.isEmpty() ? new Unknown() : new OtherMethods(others);
    }

    /**
     * The roles that some row lets ask for this operation, for the tests that compare it with the
     * controllers.
     */
    public Set<Role> roles(String method, String path) {
        var roles = EnumSet.noneOf(Role.class);
        rows.stream()
                .filter(row -> row.method().equals(method) && row.path().equals(path))
                .forEach(row -> roles.add(row.role()));
        return roles;
    }

    private static List<Row> read(Resource file) {
        var rows = new ArrayList<Row>();
        var seen = new HashSet<Row>();
        try (var reader =
                new BufferedReader(
                        new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8))) {
            var number = 0;
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                var where = file.getFilename() + ":" + number + ": ";
                if (number == 1) {
                    check(line.equals(HEADER), where + "expected " + HEADER);
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    var row = row(line, where);
                    check(seen.add(row), where + "is there twice");
                    rows.add(row);
                }
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the authorization table " + file, e);
        }
    }

    private static Row row(String line, String where) {
        var cells = line.strip().split(",", -1);
        check(cells.length == 4, where + "needs four cells");
        check(METHODS.contains(cells[0]), where + "is no method: " + cells[0]);
        check(cells[1].startsWith("/"), where + "is no path: " + cells[1]);
        check(RELATION.matcher(cells[3]).matches(), where + "is no relation: " + cells[3]);
        try {
            return new Row(cells[0], cells[1], Role.valueOf(cells[2]), cells[3]);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException(where + "is no role: " + cells[2]);
        }
    }

    private static void check(boolean fine, String complaint) {
        if (!fine) {
            throw new IllegalArgumentException(complaint);
        }
    }

    private record Operations(PathPattern pattern, Map<String, Map<Role, Set<String>>> byMethod) {

        Operations(PathPattern pattern) {
            this(pattern, new LinkedHashMap<>());
        }

        void add(Row row) {
            byMethod.computeIfAbsent(row.method(), _ -> new EnumMap<>(Role.class))
                    .computeIfAbsent(row.role(), _ -> new HashSet<>())
                    .add(row.relation());
        }
    }
}
