package com.docspot.localstack.deployment;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.Serial;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What kustomize makes of an overlay, read as strictly as the API server would. */
record Manifests(List<HasMetadata> objects) {

    private static final Map<String, Class<? extends HasMetadata>> KINDS =
            Map.ofEntries(
                    Map.entry("Namespace", Namespace.class),
                    Map.entry("ServiceAccount", ServiceAccount.class),
                    Map.entry("Service", Service.class),
                    Map.entry("ConfigMap", ConfigMap.class),
                    Map.entry("PersistentVolumeClaim", PersistentVolumeClaim.class),
                    Map.entry("Deployment", Deployment.class),
                    Map.entry("StatefulSet", StatefulSet.class),
                    Map.entry("HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
                    Map.entry("PodDisruptionBudget", PodDisruptionBudget.class),
                    Map.entry("Ingress", Ingress.class),
                    Map.entry("NetworkPolicy", NetworkPolicy.class));

    private static final ObjectMapper STRICT =
            new ObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .setAnnotationIntrospector(new NothingUnknown());

    /** The model would put what it does not know into a map; here it is a mistake. */
    private static final class NothingUnknown extends JacksonAnnotationIntrospector {

        @Serial private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(com.fasterxml.jackson.databind.introspect.Annotated annotated) {
            return false;
        }

        @Override
        public Boolean hasAnyGetter(com.fasterxml.jackson.databind.introspect.Annotated annotated) {
            return annotated instanceof AnnotatedMember ? false : null;
        }
    }

    static Manifests of(String overlay) {
        return new Manifests(
                Checkout.documents("k8s/rendered/" + overlay + ".yaml").stream()
                        .map(Manifests::read)
                        .toList());
    }

    /** One object; an unknown kind, field or value is refused. */
    static HasMetadata read(Map<String, Object> document) {
        var kind = KINDS.get(String.valueOf(document.get("kind")));
        if (kind == null) {
            throw new IllegalArgumentException("No kind is called " + document.get("kind"));
        }
        return STRICT.convertValue(document, kind);
    }

    <T extends HasMetadata> List<T> all(Class<T> kind) {
        return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** A template of pods and whose it is. */
    record Template(String owner, PodTemplateSpec pods) {}

    List<Template> templates() {
        return Stream.concat(
                        all(Deployment.class).stream()
                                .map(one ->
                                        new Template(
                                                one.getMetadata().getName(),
                                                one.getSpec().getTemplate())),
                        all(StatefulSet.class).stream()
                                .map(one ->
                                        new Template(
                                                one.getMetadata().getName(),
                                                one.getSpec().getTemplate())))
                .toList();
    }

    Optional<Template> template(String owner) {
        return templates().stream().filter(one -> one.owner().equals(owner)).findFirst();
    }
}
