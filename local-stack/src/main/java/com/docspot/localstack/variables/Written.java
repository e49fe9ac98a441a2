package com.docspot.localstack.variables;

import com.docspot.localstack.Trouble;
import com.docspot.localstack.suite.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The files of a checkout that say which variables there are, each as it should be. */
public record Written(Path root) {

    private static final String COMMON = "k8s/base/config/docspot-common.env";
    private static final Pattern BY_REFERENCE =
            Pattern.compile("(?m)^ +- name: (DOCSPOT_[A-Z0-9_]+)$");

    /** Each file's text as the code wants it, by its path below the root. */
    public Map<String, String> files() {
        var services = Topology.services();
        var table = VariableTable.of(root, services);
        var files = new LinkedHashMap<String, String>();
        files.put("docs/configuration.md", new ConfigurationPage(table, services).text());
        var passOn = new PassOn(table);
        files.put("docker-compose.yml", passOn.compose(text("docker-compose.yml")));
        for (var service : services) {
            var file = settings(service);
            files.put(file, passOn.settings(text(file), service, elsewhere(service)));
        }
        return files;
    }

    /** The .env file of a service's own in the manifests. */
    public static String settings(String service) {
        return service.equals(Topology.DISCOVERY)
                ? "k8s/components/eureka/discovery-service.env"
                : "k8s/base/config/" + service + ".env";
    }

    /** What the manifests give a service besides that file: common settings and secrets. */
    public Set<String> elsewhere(String service) {
        var names = new HashSet<String>();
        if (!Set.of(Topology.DISCOVERY, Topology.CONFIG).contains(service)) {
            names.addAll(PassOn.assigned(text(COMMON)));
        }
        names.addAll(secrets(service));
        return names;
    }

    /** What the manifests give a service from its Secret. */
    public Set<String> secrets(String service) {
        var names = new HashSet<String>();
        if (!service.equals(Topology.DISCOVERY)) {
            var references = BY_REFERENCE.matcher(text("k8s/base/" + service + ".yaml"));
            while (references.find()) {
                names.add(references.group(1));
            }
        }
        return names;
    }

    /** Writes each file that differs; the number of them. */
    public long mend() {
        return files().entrySet().stream()
                .filter(file -> mend(file.getKey(), file.getValue()))
                .count();
    }

    private boolean mend(String file, String wanted) {
        var path = root.resolve(file);
        try {
            if (Files.exists(path) && Files.readString(path).equals(wanted)) {
                return false;
            }
            Files.writeString(path, wanted);
            System.out.println("Written anew: " + file);
            return true;
        } catch (IOException failed) {
            throw new Trouble("Cannot write " + path + "; make it writable.", failed);
        }
    }

    public String text(String file) {
        try {
            return Files.readString(root.resolve(file));
        } catch (IOException failed) {
            throw new Trouble("Cannot read " + file + "; is the checkout whole?", failed);
        }
    }
}
