import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs the test classes, or the methods {@code Class#method}, that are named, and prints a line for
 * each case that fails. The status is 0 when all passed, 1 when cases failed, 3 when none ran.
 */
final class RunCases {

    public static void main(String[] tests) throws ClassNotFoundException {
        var builder = LauncherDiscoveryRequestBuilder.request();
        for (var test : tests) {
            var parts = test.split("#");
            var type = Class.forName(parts[0]);
            if (parts.length == 1) {
                builder.selectors(selectClass(type));
            }
            for (var method : type.getDeclaredMethods()) {
                if (parts.length > 1 && method.getName().equals(parts[1])) {
                    builder.selectors(selectMethod(type, method));
                }
            }
        }
        var request = builder.build();
        var ran = new AtomicInteger();
        var failed = new AtomicInteger();
        LauncherFactory.create()
                .execute(
                        request,
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(
                                    TestIdentifier test, TestExecutionResult result) {
                                if (!test.isTest()) {
                                    result.getThrowable().ifPresent(Throwable::printStackTrace);
                                    return;
                                }
                                ran.incrementAndGet();
                                if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                                    failed.incrementAndGet();
                                    System.out.println("FAILED " + test.getUniqueId());
                                }
                            }
                        });
        System.out.println("RAN " + ran + " FAILED " + failed);
        System.out.flush();
        Runtime.getRuntime().halt(ran.get() == 0 ? 3 : failed.get() > 0 ? 1 : 0);
    }
}
