package com.docspot.embeddedmongo;

import org.junit.jupiter.api.Assumptions;

/**
 * Skips that everybody sees: the console line of a build does not tell the reason of a skipped
 * class.
 */
final class Skips {
    private Skips() {}

    static void unless(boolean possible, String reason) {
        if (!possible) {
            var caller =
                    StackWalker.getInstance()
                            .walk(frames ->
                                    frames.skip(1).findFirst().orElseThrow().getClassName());
            System.out.println("SKIPPED " + caller + ": not run here: " + reason);
        }
        Assumptions.assumeTrue(possible, "not run here: " + reason);
    }
}
