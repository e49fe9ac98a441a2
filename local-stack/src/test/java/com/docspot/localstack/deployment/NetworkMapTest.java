package com.docspot.localstack.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.localstack.suite.Topology;
import com.docspot.localstack.variables.VariableTable;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** k8s/network-map.csv, the policies, and what the code really connects to. */
class NetworkMapTest {

    private static final String NAME = "app.kubernetes.io/name";
    private static final String STORE = "docspot.example/store";
    private static final String ROLE = "docspot.example/role";
    private static final Pattern CALLED = Pattern.compile("\"([a-z]+-service)\"");
    private static final Pattern ROUTED = Pattern.compile("service: ([a-z]+-service)");
    private static final Set<String> AROUND =
            Set.of("default-deny", "names", "stores-elsewhere", "mongodb", "kafka", "redis");

    /** What a variable says that its reader connects to. */
    private static final Map<String, String> BY_VARIABLE =
            Map.of(
                    "DOCSPOT_MONGODB_URI", "mongodb:27017",
                    "DOCSPOT_KAFKA", "kafka:9092",
                    "DOCSPOT_REDIS", "redis:6379",
                    "DOCSPOT_CONFIG", "config-service:8080",
                    "DOCSPOT_JWKS_URI", "auth-service:8080",
                    "DOCSPOT_CLAMAV_HOST", "clamav:3310",
                    "DOCSPOT_SMTP_HOST", "internet:587");

    /** Who calls the world outside: carriers and webhooks, sign-in with others, files at S3. */
    private static final Set<String> OUTSIDE =
            Set.of("notification-service", "auth-service", "document-service");

    private final List<NetworkPolicy> policies = Manifests.of("local").all(NetworkPolicy.class);

    private static Set<String> map() {
        return Checkout.text("k8s/network-map.csv")
                .lines()
                .skip(1)
                .map(line -> line.split(",", 4))
                .map(row -> row[0] + " > " + row[1] + ":" + row[2])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everythingIsDeniedAtFirst() {
        var deny =
                policies.stream()
                        .filter(policy -> policy.getMetadata().getName().equals("default-deny"))
                        .findFirst()
                        .orElseThrow()
                        .getSpec();
        assertThat(deny.getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(deny.getPodSelector().getMatchLabels()).isNullOrEmpty();
        assertThat(deny.getIngress()).isEmpty();
        assertThat(deny.getEgress()).isEmpty();
    }

    @Test
    void thePoliciesAllowWhatTheMapSaysAndNothingElse() {
        var out = new TreeSet<String>();
        var in = new TreeSet<String>();
        for (var policy : policies) {
            var name = policy.getMetadata().getName();
            if (AROUND.contains(name)) {
                continue;
            }
            for (var rule : policy.getSpec().getEgress()) {
                rule.getTo()
                        .forEach(peer ->
                                ports(rule.getPorts())
                                        .forEach(port ->
                                                out.add(name + " > " + named(peer) + ":" + port)));
            }
            for (var rule : policy.getSpec().getIngress()) {
                rule.getFrom()
                        .forEach(peer ->
                                ports(rule.getPorts())
                                        .forEach(port ->
                                                in.add(named(peer) + " > " + name + ":" + port)));
            }
        }
        var pods = SERVICES_AND_WEB;
        assertThat(out).isEqualTo(rows(row -> pods.contains(from(row))));
        assertThat(in).isEqualTo(rows(row -> pods.contains(to(row))));
    }

    @Test
    void whatTheCodeConnectsToIsAllowedAndWhatIsAllowedIsUsed() throws IOException {
        var used = new TreeSet<String>();
        var table = VariableTable.of(Checkout.ROOT, Topology.services());
        for (var service : SERVICES_AND_WEB) {
            if (service.equals("web")) {
                continue;
            }
            table.of(service).stream()
                    .map(variable -> Optional.ofNullable(BY_VARIABLE.get(variable.name())))
                    .flatMap(Optional::stream)
                    .filter(target -> !target.startsWith(service + ":"))
                    .forEach(target -> used.add(service + " > " + target));
            called(service).forEach(target -> used.add(service + " > " + target + ":8080"));
            if (OUTSIDE.contains(service)) {
                used.add(service + " > internet:443");
            }
            used.add(
                    "monitoring > "
                            + service
                            + (service.equals(Topology.GATEWAY) ? ":8090" : ":8080"));
        }
        used.add("ingress > gateway-service:8080");
        used.add("ingress > web:8080");
        assertThat(map()).isEqualTo(used);
    }

    private static Set<String> called(String service) throws IOException {
        var targets = new TreeSet<String>();
        if (service.equals(Topology.GATEWAY)) {
            var routes =
                    ROUTED.matcher(
                            Checkout.text("gateway-service/src/main/resources/application.yml"));
            while (routes.find()) {
                targets.add(routes.group(1));
            }
            return targets;
        }
        try (var files = Files.walk(Checkout.ROOT.resolve(service).resolve("src/main/java"))) {
            for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                var text = Files.readString(file);
                if (text.contains("ServiceClients")) {
                    var names = CALLED.matcher(text);
                    while (names.find()) {
                        targets.add(names.group(1));
                    }
                }
            }
        }
        targets.remove(service);
        return targets;
    }

    private static final List<String> SERVICES_AND_WEB =
            java.util.stream.Stream.concat(
                            Topology.services().stream()
                                    .filter(name -> !name.equals(Topology.DISCOVERY)),
                            java.util.stream.Stream.of("web"))
                    .toList();

    private static Set<String> rows(java.util.function.Predicate<String> wanted) {
        return map().stream().filter(wanted).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String from(String row) {
        return row.substring(0, row.indexOf(' '));
    }

    private static String to(String row) {
        return row.substring(row.indexOf("> ") + 2, row.lastIndexOf(':'));
    }

    private static List<String> ports(List<NetworkPolicyPort> ports) {
        return ports.stream().map(port -> port.getPort().getValue().toString()).toList();
    }

    private static String named(NetworkPolicyPeer peer) {
        if (peer.getIpBlock() != null) {
            return "internet";
        }
        if (peer.getPodSelector() != null) {
            var labels = peer.getPodSelector().getMatchLabels();
            return labels.getOrDefault(NAME, labels.getOrDefault(STORE, labels.toString()));
        }
        return peer.getNamespaceSelector().getMatchLabels().getOrDefault(ROLE, "?");
    }
}
