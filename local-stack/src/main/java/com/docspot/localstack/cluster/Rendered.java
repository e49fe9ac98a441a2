package com.docspot.localstack.cluster;

import com.docspot.localstack.Home;
import com.docspot.localstack.Trouble;
import com.docspot.localstack.build.Commands;
import com.docspot.localstack.build.MavenBuild;
import com.docspot.localstack.suite.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * {@code manifests}: what kustomize makes of each overlay, kept in k8s/rendered for whoever has no
 * kustomize, tests above all. Its first line holds a sum of what it was made from.
 */
public final class Rendered {

    private static final List<String> OVERLAYS =
            List.of("local", "production", "production-eureka");
    private static final String SUM = "# By ./docspot manifests, from files whose sum is ";

    private Rendered() {}

    /** Runs the command. */
    public static int write(Home home) {
        home.prepare();
        if (Programs.onPath("kubectl").isEmpty()) {
            throw new Trouble("No kubectl is on the PATH; install it to render the manifests.");
        }
        for (var overlay : OVERLAYS) {
            var lines = new ArrayList<String>();
            lines.add(SUM + sum(home.root()));
            var status =
                    Commands.run(
                            List.of("kubectl", "kustomize", "k8s/overlays/" + overlay),
                            home.root(),
                            Map.of(),
                            MavenBuild.fresh(home.build().resolve("manifests.log")),
                            lines::add);
            if (status != 0) {
                throw new Trouble("kustomize refuses " + overlay + ": " + lines.getLast());
            }
            try {
                Files.createDirectories(file(home.root(), overlay).getParent());
                Files.write(file(home.root(), overlay), lines);
            } catch (IOException failed) {
                throw new Trouble("Cannot write to k8s/rendered; make it writable.", failed);
            }
            System.out.println("Written: k8s/rendered/" + overlay + ".yaml");
        }
        return 0;
    }

    /** The overlays whose files have changed since they were rendered. */
    public static List<String> stale(Path root) {
        var sum = sum(root);
        return OVERLAYS.stream().filter(overlay -> !isOf(sum, file(root, overlay))).toList();
    }

    private static boolean isOf(String sum, Path file) {
        try (var lines = Files.lines(file)) {
            return lines.findFirst().filter((SUM + sum)::equals).isPresent();
        } catch (IOException _) {
            return false;
        }
    }

    private static Path file(Path root, String overlay) {
        return root.resolve("k8s/rendered").resolve(overlay + ".yaml");
    }

    private static String sum(Path root) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var folder : List.of("base", "components", "overlays")) {
                try (var files = Files.walk(root.resolve("k8s").resolve(folder))) {
                    for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                        digest.update(
                                root.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                        digest.update(Files.readAllBytes(file));
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (IOException failed) {
            throw new Trouble("Cannot read k8s; is the checkout whole?", failed);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
