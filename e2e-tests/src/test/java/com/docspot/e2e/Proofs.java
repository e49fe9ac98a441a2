package com.docspot.e2e;

import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the proofs, all or the classes named, and prints each with its figures; what {@code
 * ./docspot test} starts. The last line counts them, and the exit code is 0 when none failed.
 */
public final class Proofs {

    private Proofs() {}

    public static void main(String[] names) {
        List<DiscoverySelector> wanted =
                names.length == 0
                        ? List.of(selectPackage("com.docspot.e2e"))
                        : Arrays.stream(names)
                                .<DiscoverySelector>map(
                                        name -> selectClass("com.docspot.e2e." + name))
                                .toList();
        var request =
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(wanted)
                        .filters(includeClassNamePatterns(".*IT"))
                        .build();
        var listener = new Teller();
        LauncherFactory.create().execute(request, listener);
        System.out.printf(
                "Proofs: %d passed, %d failed, %d skipped%n",
                listener.passed, listener.failed, listener.skipped);
        System.exit(listener.failed == 0 && listener.passed > 0 ? 0 : 1);
    }

    /** Prints each proof as it ends. */
    private static final class Teller implements TestExecutionListener {

        private Optional<TestPlan> plan = Optional.empty();
        private int passed;
        private int failed;
        private int skipped;
        private long began = System.nanoTime();

        @Override
        public void testPlanExecutionStarted(TestPlan begun) {
            plan = Optional.of(begun);
        }

        @Override
        public void executionStarted(TestIdentifier proof) {
            if (proof.isTest()) {
                began = System.nanoTime();
            }
        }

        @Override
        public void executionSkipped(TestIdentifier proof, String reason) {
            skipped++;
            System.out.println("- " + sentence(proof) + ": " + reason);
        }

        @Override
        public void executionFinished(TestIdentifier proof, TestExecutionResult result) {
            var took = Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
            switch (result.getStatus()) {
                case SUCCESSFUL -> {
                    if (proof.isTest()) {
                        passed++;
                        System.out.printf("✓ %s (%.1f s)%n", sentence(proof), took);
                    }
                }
                case ABORTED -> {
                    skipped++;
                    System.out.println(
                            "- "
                                    + sentence(proof)
                                    + ": "
                                    + result.getThrowable().map(Throwable::getMessage).orElse(""));
                }
                case FAILED -> {
                    failed++;
                    System.out.printf("✗ %s (%.1f s)%n", sentence(proof), took);
                    result.getThrowable()
                            .ifPresent(
                                    why -> why.printStackTrace(new PrintWriter(System.out, true)));
                }
            }
        }

        /** {@code bookingsGoOnWithoutRedis()} read as words, with what it was given. */
        private String sentence(TestIdentifier proof) {
            var given = proof.getDisplayName();
            if (!given.startsWith("[") || plan.isEmpty()) {
                return words(given);
            }
            var method = plan.get().getParent(proof).map(TestIdentifier::getDisplayName);
            return words(method.orElse("")) + " " + given;
        }

        private static String words(String name) {
            return name.replaceAll("\\(.*\\)$", "")
                    .replaceAll("(?<=[a-zA-Z])(?=[A-Z])", " ")
                    .toLowerCase(Locale.ROOT);
        }
    }
}
