package com.docspot.localstack.variables;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps the lists of what else can be set: in docker-compose.yml what is passed on from .env, in
 * the manifests' .env files what has a default.
 */
public record PassOn(VariableTable table) {

    /** What each image says itself. */
    public static final Set<String> OF_THE_IMAGE = Set.of("DOCSPOT_BIND", "DOCSPOT_PORT");

    private static final String COMPOSE_MARK = "./docspot env --table keeps this list.";
    private static final Pattern SERVICE = Pattern.compile("  ([a-z]+-service):");
    private static final Pattern SET = Pattern.compile("\\s+(DOCSPOT_[A-Z0-9_]+): *(\\S.*)?");
    private static final Pattern LISTED = Pattern.compile("      DOCSPOT_[A-Z0-9_]+:");
    private static final Pattern ANCHOR = Pattern.compile("x-\\S+: &(\\S+)");
    private static final Pattern ASSIGNED = Pattern.compile("(?m)^(DOCSPOT_[A-Z0-9_]+)=");

    /** The compose file with each service's list as the table has it. */
    public String compose(String text) {
        var lines = text.lines().toList();
        var result = new ArrayList<String>();
        String service = null;
        for (var index = 0; index < lines.size(); index++) {
            var line = lines.get(index);
            var begins = SERVICE.matcher(line);
            if (begins.matches()) {
                service = begins.group(1);
            }
            result.add(line);
            if (line.contains(COMPOSE_MARK) && service != null) {
                var name = service;
                while (LISTED.matcher(lines.get(index + 1)).matches()) {
                    index++;
                }
                var set = composed(lines, service);
                table.of(name).stream()
                        .map(Variable::name)
                        .filter(variable ->
                                !set.contains(variable) && !OF_THE_IMAGE.contains(variable))
                        .forEach(variable -> result.add("      " + variable + ":"));
            }
        }
        return String.join("\n", result) + "\n";
    }

    /** What a service of the compose file is given a value for, through its anchors too. */
    public static Set<String> composed(List<String> lines, String service) {
        var set = new HashSet<String>();
        var anchors = new HashSet<String>();
        block(lines, "  " + service + ":", "  ")
                .forEach(line -> {
                    var names = Pattern.compile("\\*([a-z-]+)").matcher(line);
                    while (names.find()) {
                        anchors.add(names.group(1));
                    }
                    value(line, set);
                });
        for (var line : lines) {
            var anchor = ANCHOR.matcher(line);
            if (anchor.matches() && anchors.contains(anchor.group(1))) {
                block(lines, line, "").forEach(inside -> value(inside, set));
            }
        }
        return set;
    }

    private static void value(String line, Set<String> set) {
        var assignment = SET.matcher(line);
        if (assignment.matches() && assignment.group(2) != null) {
            set.add(assignment.group(1));
        }
    }

    private static List<String> block(List<String> lines, String first, String indent) {
        return lines.stream()
                .dropWhile(line -> !line.equals(first))
                .skip(1)
                .takeWhile(line ->
                        line.isBlank() || line.startsWith(indent + " ") || line.startsWith("#"))
                .toList();
    }

    /**
     * A .env file of the manifests with its list as the table has it.
     *
     * @param elsewhere what the service is given by other means
     */
    public String settings(String text, String service, Set<String> elsewhere) {
        var above = new ArrayList<>(text.lines().takeWhile(line -> !isMark(line)).toList());
        var mark = text.lines().filter(PassOn::isMark).findFirst();
        if (mark.isEmpty()) {
            return text;
        }
        above.add(mark.get());
        var set = assigned(text);
        table.of(service).stream()
                .filter(variable ->
                        !set.contains(variable.name())
                                && !elsewhere.contains(variable.name())
                                && !OF_THE_IMAGE.contains(variable.name()))
                .forEach(variable ->
                        above.add(
                                "# %s=%s"
                                        .formatted(
                                                variable.name(),
                                                variable.defaults().get(service))));
        return String.join("\n", above) + "\n";
    }

    /** What a .env file gives a value. */
    public static Set<String> assigned(String text) {
        var names = new HashSet<String>();
        var matcher = ASSIGNED.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    private static boolean isMark(String line) {
        return line.startsWith("#") && line.contains(COMPOSE_MARK);
    }
}
