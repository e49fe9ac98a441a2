package com.docspot.localstack.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.docspot.localstack.cluster.Rendered;
import com.docspot.localstack.suite.Topology;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestsTest {

    private static final String LOCAL = "local";
    private static final String PRODUCTION = "production";
    private static final String EUREKA = "production-eureka";
    private static final List<String> SERVICES =
            Topology.services().stream().filter(name -> !name.equals(Topology.DISCOVERY)).toList();

    @Test
    void areRenderedFromTheFilesAsTheyAre() {
        assertThat(Rendered.stale(Checkout.ROOT))
                .as("run ./docspot manifests, where kubectl is, and commit what it writes")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {LOCAL, PRODUCTION, EUREKA})
    void everyFieldIsOneThatKubernetesKnows(String overlay) {
        assertThat(Manifests.of(overlay).objects()).hasSizeGreaterThan(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {LOCAL, PRODUCTION, EUREKA})
    void aMisspeltFieldIsRefusedInEachObject(String overlay) {
        for (var document : Checkout.documents("k8s/rendered/" + overlay + ".yaml")) {
            var broken = new java.util.LinkedHashMap<>(document);
            broken.put("spek", Map.of());
            assertThatThrownBy(() -> Manifests.read(broken))
                    .as("%s", document.get("kind"))
                    .hasMessageContaining("spek");
        }
    }

    @Test
    void aMisspeltFieldDeepInAPodIsRefused() {
        var document =
                Checkout.documents("k8s/rendered/local.yaml").stream()
                        .filter(one -> one.get("kind").equals("Deployment"))
                        .findFirst()
                        .orElseThrow();
        var spec = Checkout.map(document.get("spec"));
        var pod = Checkout.map(Checkout.map(spec.get("template")).get("spec"));
        Checkout.map(pod.get("securityContext")).put("runAsNonRot", true);
        assertThatThrownBy(() -> Manifests.read(document)).hasMessageContaining("runAsNonRot");
    }

    @ParameterizedTest
    @ValueSource(strings = {LOCAL, PRODUCTION, EUREKA})
    void everyPodPassesRestricted(String overlay) {
        for (var template : Manifests.of(overlay).templates()) {
            assertThat(Restricted.faults(template.pods().getSpec())).as(template.owner()).isEmpty();
        }
    }

    @Test
    void restrictedRefusesEachRuleThatIsBroken() {
        for (var template : Manifests.of(LOCAL).templates()) {
            var pod = template.pods().getSpec();
            var container = pod.getContainers().getFirst();
            var own = container.getSecurityContext();
            own.setAllowPrivilegeEscalation(true);
            assertThat(Restricted.faults(pod)).as(template.owner()).hasSize(1);
            own.setAllowPrivilegeEscalation(false);
            own.getCapabilities().setDrop(List.of());
            assertThat(Restricted.faults(pod)).hasSize(1);
            own.getCapabilities().setDrop(List.of("ALL"));
            pod.getSecurityContext().setRunAsNonRoot(false);
            assertThat(Restricted.faults(pod)).hasSize(1);
            pod.getSecurityContext().setRunAsNonRoot(true);
            pod.getSecurityContext().setSeccompProfile(null);
            assertThat(Restricted.faults(pod)).hasSize(1);
            pod.setHostNetwork(true);
            assertThat(Restricted.faults(pod)).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {LOCAL, PRODUCTION, EUREKA})
    void everyServiceIsWatchedBoundedAndLeavesInPeace(String overlay) {
        var manifests = Manifests.of(overlay);
        for (var service : SERVICES) {
            var pod = manifests.template(service).orElseThrow().pods().getSpec();
            var container = pod.getContainers().getFirst();
            assertThat(container.getStartupProbe()).as(service).isNotNull();
            assertThat(container.getReadinessProbe()).as(service).isNotNull();
            assertThat(container.getLivenessProbe()).as(service).isNotNull();
            assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
            assertThat(container.getResources().getLimits()).containsKey("memory");
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
            assertThat(container.getImage()).matches("docspot/" + service + ":\\d+\\.\\d+\\.\\d+");
            // The drain, the longest request, and a little.
            assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThan(8 + 30);
            assertThat(pod.getTopologySpreadConstraints()).isNotEmpty();
            assertThat(pod.getServiceAccountName()).isEqualTo(service);
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getEnableServiceLinks()).isFalse();
        }
        assertThat(names(manifests, PodDisruptionBudget.class)).containsAll(SERVICES);
        assertThat(names(manifests, Service.class)).containsAll(SERVICES);
        assertThat(manifests.all(ServiceAccount.class))
                .allMatch(account -> !account.getAutomountServiceAccountToken());
    }

    @Test
    void productionScalesEachServiceFromTwo() {
        var manifests = Manifests.of(PRODUCTION);
        assertThat(names(manifests, HorizontalPodAutoscaler.class)).containsAll(SERVICES);
        assertThat(manifests.all(HorizontalPodAutoscaler.class))
                .allMatch(one -> one.getSpec().getMinReplicas() >= 2);
        assertThat(manifests.all(Deployment.class))
                .allMatch(one -> one.getSpec().getReplicas() == null);
    }

    @ParameterizedTest
    @ValueSource(strings = {LOCAL, PRODUCTION, EUREKA})
    void everyReferenceLeadsSomewhere(String overlay) {
        var manifests = Manifests.of(overlay);
        var maps = names(manifests, ConfigMap.class);
        for (var template : manifests.templates()) {
            for (var container : template.pods().getSpec().getContainers()) {
                container
                        .getEnvFrom()
                        .forEach(from ->
                                assertThat(maps).contains(from.getConfigMapRef().getName()));
            }
        }
        var services = names(manifests, Service.class);
        for (var ingress : manifests.all(Ingress.class)) {
            assertThat(ingress.getSpec().getTls()).isNotEmpty();
            for (var rule : ingress.getSpec().getRules()) {
                rule.getHttp()
                        .getPaths()
                        .forEach(path ->
                                assertThat(services)
                                        .contains(path.getBackend().getService().getName()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {LOCAL, PRODUCTION, EUREKA})
    void noSecretIsInAManifest(String overlay) {
        var documents = Checkout.documents("k8s/rendered/" + overlay + ".yaml");
        assertThat(documents).noneMatch(one -> one.get("kind").equals("Secret"));
        assertThat(Checkout.text("k8s/rendered/" + overlay + ".yaml"))
                .doesNotContainPattern(
                        "(?m)^ +DOCSPOT_[A-Z_]*(SECRET|PASSWORD|MASTER_KEY)[A-Z_]*: \\S");
    }

    private static HashSet<String> names(
            Manifests manifests,
            Class<? extends io.fabric8.kubernetes.api.model.HasMetadata> kind) {
        return manifests.all(kind).stream()
                .map(one -> one.getMetadata().getName())
                .collect(Collectors.toCollection(HashSet::new));
    }
}
