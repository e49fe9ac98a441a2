package com.docspot.localstack.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.localstack.suite.Topology;
import com.docspot.localstack.variables.PassOn;
import com.docspot.localstack.variables.Variable;
import com.docspot.localstack.variables.VariableTable;
import com.docspot.localstack.variables.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VariablesTest {

    private static final Path ROOT = Checkout.ROOT;
    private static final VariableTable TABLE = VariableTable.of(ROOT, Topology.services());
    private static final Written WRITTEN = new Written(ROOT);
    private static final Pattern NAME = Pattern.compile("DOCSPOT_[A-Z0-9_]*[A-Z0-9]");
    private static final Pattern LOOKS_SECRET =
            Pattern.compile("DOCSPOT_.*(SECRETS?|PASSWORD|_KEY|_KEYS|TOKEN|SID|API_KEY)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(DOCSPOT_[A-Z0-9_]+)");

    /** Of programs that somebody runs by hand, such as VerifyTrail. */
    private static final Set<String> OF_PROGRAMS = Set.of("DOCSPOT_MONGODB_DATABASE");

    static Stream<String> services() {
        return Topology.services().stream();
    }

    @Test
    void everyListIsAsTheCodeHasIt() {
        WRITTEN.files()
                .forEach((file, wanted) ->
                        assertThat(WRITTEN.text(file))
                                .as("%s: run ./docspot env --table and commit it", file)
                                .isEqualTo(wanted));
    }

    @ParameterizedTest
    @MethodSource("services")
    void composeGivesEachServiceWhatItReadsAndNothingElse(String service) {
        var lines = WRITTEN.text("docker-compose.yml").lines().toList();
        var block =
                lines.stream()
                        .dropWhile(line -> !line.equals("  " + service + ":"))
                        .skip(1)
                        .takeWhile(line -> line.isBlank() || line.startsWith("    "))
                        .collect(Collectors.joining("\n"));
        var given = new TreeSet<>(PassOn.composed(lines, service));
        block.lines()
                .filter(line -> line.matches("      DOCSPOT_[A-Z0-9_]+:"))
                .forEach(line -> given.add(line.strip().replace(":", "")));
        given.addAll(PassOn.OF_THE_IMAGE);
        assertThat(given).isEqualTo(readBy(service));
    }

    @ParameterizedTest
    @MethodSource("services")
    void composeSetsWhatAServiceNeeds(String service) {
        var set = PassOn.composed(WRITTEN.text("docker-compose.yml").lines().toList(), service);
        assertThat(set).containsAll(needed(service));
    }

    @ParameterizedTest
    @MethodSource("services")
    void theManifestsGiveEachServiceWhatItReadsAndNothingElse(String service) {
        var text = WRITTEN.text(Written.settings(service));
        var given = new TreeSet<>(WRITTEN.elsewhere(service));
        var names = Pattern.compile("(?m)^(?:# )?(DOCSPOT_[A-Z0-9_]+)=").matcher(text);
        while (names.find()) {
            given.add(names.group(1));
        }
        given.addAll(PassOn.OF_THE_IMAGE);
        assertThat(given).isEqualTo(readBy(service));
    }

    @ParameterizedTest
    @MethodSource("services")
    void theManifestsSetWhatAServiceNeedsAndTakeSecretsFromASecret(String service) {
        var set = new HashSet<>(PassOn.assigned(WRITTEN.text(Written.settings(service))));
        set.addAll(WRITTEN.elsewhere(service));
        var needed = needed(service);
        // Only with Eureka, which the manifests have as a component.
        needed.removeAll(Set.of("DOCSPOT_EUREKA", "DOCSPOT_ADVERTISE"));
        assertThat(set).containsAll(needed);
        assertThat(WRITTEN.secrets(service))
                .isEqualTo(
                        TABLE.of(service).stream()
                                .filter(Variable::isSecret)
                                .map(Variable::name)
                                .collect(Collectors.toSet()));
    }

    @Test
    void everySecretIsMarked() {
        assertThat(
                        TABLE.variables().values().stream()
                                .filter(variable ->
                                        LOOKS_SECRET.matcher(variable.name()).matches()
                                                && !variable.isSecret()))
                .isEmpty();
    }

    @Test
    void noServiceReadsAVariableThatIsNotInTheTable() throws IOException {
        for (var service : Topology.services()) {
            try (var files = Files.walk(ROOT.resolve(service).resolve("src/main"))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    var text = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
                    var names = NAME.matcher(text);
                    while (names.find()) {
                        if (OF_PROGRAMS.contains(names.group())) {
                            continue;
                        }
                        assertThat(TABLE.variables().keySet())
                                .as("%s mentions it", file)
                                .anySatisfy(known -> assertThat(known).startsWith(names.group()));
                    }
                }
            }
        }
    }

    @Test
    void anyRowThatIsRemovedIsMissed() {
        var page = WRITTEN.text("docs/configuration.md");
        TABLE.variables()
                .keySet()
                .forEach(name -> assertThat(page).contains("\n| `" + name + "` |"));
        assertThat(page.lines().filter(line -> line.startsWith("| `DOCSPOT_")))
                .hasSize(TABLE.variables().size());
    }

    @Test
    void everyPlaceholderOfThePackagedFilesIsFound() throws IOException {
        var found = new TreeSet<String>();
        try (var files = Files.walk(ROOT, 6)) {
            for (var file :
                    files.filter(path ->
                                    path.toString()
                                                    .matches(
                                                            ".*-[a-z]+/src/main/resources/[a-z-]+\\.yml")
                                            && !path.toString().contains("/target/"))
                            .toList()) {
                var names = PLACEHOLDER.matcher(Files.readString(file));
                while (names.find()) {
                    found.add(names.group(1));
                }
            }
        }
        assertThat(TABLE.variables().keySet()).isEqualTo(found);
    }

    private static Set<String> readBy(String service) {
        return TABLE.of(service).stream()
                .map(Variable::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> needed(String service) {
        var needed = neededByAll(service);
        if (service.equals(Topology.GATEWAY)) {
            // It calls no service in its own name, and says so in its own file.
            needed.remove("DOCSPOT_SERVICE_SECRET");
        }
        return needed;
    }

    private static Set<String> neededByAll(String service) {
        return TABLE.of(service).stream()
                .filter(variable ->
                        variable.isNeeded()
                                || variable.traits().stream()
                                        .anyMatch(trait -> trait.endsWith("enabled=true")))
                .map(Variable::name)
                .collect(Collectors.toSet());
    }
}
