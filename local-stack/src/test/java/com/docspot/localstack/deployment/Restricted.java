package com.docspot.localstack.deployment;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules of the Pod Security Standard "restricted", and the few of our own beyond it. */
final class Restricted {

    private Restricted() {}

    /** What is against the standard; nothing when all is well. */
    static List<String> faults(PodSpec pod) {
        var faults = new ArrayList<String>();
        if (Boolean.TRUE.equals(pod.getHostNetwork())
                || Boolean.TRUE.equals(pod.getHostPID())
                || Boolean.TRUE.equals(pod.getHostIPC())) {
            faults.add("shares a namespace of its host");
        }
        pod.getVolumes().stream()
                .filter(volume ->
                        volume.getHostPath() != null
                                || Stream.of(
                                                volume.getEmptyDir(),
                                                volume.getConfigMap(),
                                                volume.getSecret(),
                                                volume.getProjected(),
                                                volume.getDownwardAPI(),
                                                volume.getCsi(),
                                                volume.getEphemeral(),
                                                volume.getPersistentVolumeClaim())
                                        .allMatch(Objects::isNull))
                .forEach(volume ->
                        faults.add(
                                "volume "
                                        + volume.getName()
                                        + " is of a kind that is not allowed"));
        var context = Optional.ofNullable(pod.getSecurityContext());
        containers(pod)
                .forEach(container -> {
                    var own = Optional.ofNullable(container.getSecurityContext());
                    var asUser =
                            own.map(it -> it.getRunAsUser())
                                    .or(() -> context.map(it -> it.getRunAsUser()));
                    var notRoot =
                            own.map(it -> it.getRunAsNonRoot())
                                    .or(() -> context.map(it -> it.getRunAsNonRoot()));
                    if (!notRoot.orElse(false) || asUser.filter(user -> user == 0).isPresent()) {
                        faults.add(container.getName() + " may run as root");
                    }
                    var profile =
                            own.map(it -> it.getSeccompProfile())
                                    .or(() -> context.map(it -> it.getSeccompProfile()))
                                    .map(it -> it.getType());
                    if (!List.of("RuntimeDefault", "Localhost").contains(profile.orElse(""))) {
                        faults.add(container.getName() + " has no seccomp profile");
                    }
                    if (!own.map(it -> it.getAllowPrivilegeEscalation())
                            .map(it -> !it)
                            .orElse(false)) {
                        faults.add(container.getName() + " may gain privileges");
                    }
                    if (own.map(it -> it.getPrivileged()).orElse(false)) {
                        faults.add(container.getName() + " is privileged");
                    }
                    var capabilities = own.map(it -> it.getCapabilities());
                    if (!capabilities.map(it -> it.getDrop()).orElse(List.of()).contains("ALL")
                            || !capabilities.map(it -> it.getAdd()).orElse(List.of()).stream()
                                    .allMatch("NET_BIND_SERVICE"::equals)) {
                        faults.add(container.getName() + " keeps capabilities");
                    }
                    if (container.getPorts().stream()
                            .anyMatch(port -> port.getHostPort() != null)) {
                        faults.add(container.getName() + " takes a port of its host");
                    }
                });
        return faults;
    }

    private static Stream<Container> containers(PodSpec pod) {
        return Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream());
    }
}
