package com.docspot.gateway.limits;

import com.docspot.gateway.limits.LimitProperties.By;
import com.docspot.gateway.limits.LimitProperties.Policy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Which limit is for which request: the most specific pattern wins, and the two general ones take
 * the rest.
 */
final class Policies {

    private static final String USER = "user";
    private static final String ANONYMOUS = "anonymous";

    private final List<Rule> rules;
    private final Applied user;
    private final Applied anonymous;

    Policies(LimitProperties properties) {
        this.rules = rules(properties.policies());
        this.user = general(properties.policies(), USER);
        this.anonymous = general(properties.policies(), ANONYMOUS);
    }

    private static List<Rule> rules(Map<String, Policy> policies) {
        var parser = new PathPatternParser();
        var rules = new ArrayList<Rule>();
        policies.forEach((name, policy) ->
                policy.requests()
                        .forEach(request ->
                                rules.add(Rule.of(request, applied(name, policy), parser))));
        rules.sort(
                Comparator.comparing(Rule::pattern, PathPattern.SPECIFICITY_COMPARATOR)
                        .thenComparing(rule -> rule.method().equals("*")));
        return List.copyOf(rules);
    }

    private static Applied general(Map<String, Policy> policies, String name) {
        var policy = policies.get(name);
        if (policy == null) {
            throw new IllegalArgumentException("There must be a limit called " + name);
        }
        return applied(name, policy);
    }

    private static Applied applied(String name, Policy policy) {
        return new Applied(Limit.of(name, policy.rate(), policy.burst()), policy.by());
    }

    Applied of(HttpMethod method, PathContainer path, boolean signedIn) {
        for (var rule : rules) {
            if (rule.isFor(method, path)) {
                return rule.applied();
            }
        }
        return signedIn ? user : anonymous;
    }

    /** A limit and whom it counts. */
    record Applied(Limit limit, By by) {}

    private record Rule(String method, PathPattern pattern, Applied applied) {

        static Rule of(String request, Applied applied, PathPatternParser parser) {
            var parts = request.strip().split(" +", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException(
                        "Not a method and a path, like POST /api/v1/holds: " + request);
            }
            return new Rule(parts[0], parser.parse(parts[1]), applied);
        }

        boolean isFor(HttpMethod asked, PathContainer path) {
            return (method.equals("*") || method.equals(asked.name())) && pattern.matches(path);
        }
    }
}
