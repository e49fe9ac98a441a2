package com.docspot.localstack.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.localstack.suite.Topology;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MonitoringTest {

    private static final String DASHBOARDS = "monitoring/grafana/dashboards/";
    private static final Pattern OURS = Pattern.compile("\\bdocspot_[a-z_]+");
    private static final Pattern METER = Pattern.compile("\"(docspot\\.[a-z.]+)\"");

    @Test
    void theSuiteAndEachServiceHaveADashboard() throws IOException {
        var wanted =
                Topology.services().stream()
                        .map(service -> service + ".json")
                        .collect(Collectors.toCollection(TreeSet::new));
        wanted.add("suite.json");
        var found = new TreeSet<String>();
        try (var files = Files.list(Checkout.ROOT.resolve(DASHBOARDS))) {
            files.forEach(file -> found.add(file.getFileName().toString()));
        }
        assertThat(found).isEqualTo(wanted);
        for (var file : wanted) {
            assertThat(board(file).path("panels")).as(file).hasSizeGreaterThanOrEqualTo(5);
        }
    }

    @Test
    void everyMetricOfOursThatIsShownOrWatchedIsMeasured() throws IOException {
        var measured = measured();
        var asked = new TreeSet<String>();
        for (var service : Topology.services()) {
            collect(Checkout.text(DASHBOARDS + service + ".json"), asked);
        }
        collect(Checkout.text(DASHBOARDS + "suite.json"), asked);
        collect(Checkout.text("monitoring/prometheus/rules.yml"), asked);
        collect(Checkout.text("k8s/components/scale-by-lag/scaling.yaml"), asked);
        assertThat(asked).hasSizeGreaterThan(5);
        for (var name : asked) {
            assertThat(measured).as(name).anyMatch(name::startsWith);
        }
    }

    @Test
    void prometheusAsksEveryService() {
        var text = Checkout.text("monitoring/prometheus/prometheus.yml");
        Topology.services().forEach(service -> assertThat(text).contains(service));
    }

    private static void collect(String text, Set<String> names) {
        var matcher = OURS.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group());
        }
    }

    /** The meters that the code registers, as Prometheus writes their names. */
    private static Set<String> measured() throws IOException {
        var names = new TreeSet<String>();
        try (var files = Files.walk(Checkout.ROOT, 12)) {
            for (var file :
                    files.filter(path ->
                                    path.toString().contains("/src/main/java/")
                                            && path.toString().endsWith(".java"))
                            .toList()) {
                var text = Files.readString(file);
                if (text.contains("io.micrometer.core.instrument")) {
                    var meters = METER.matcher(text);
                    while (meters.find()) {
                        names.add(meters.group(1).replace('.', '_'));
                    }
                }
            }
        }
        return names;
    }

    private static JsonNode board(String file) throws IOException {
        return new ObjectMapper().readTree(Checkout.text(DASHBOARDS + file));
    }
}
