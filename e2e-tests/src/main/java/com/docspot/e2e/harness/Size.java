package com.docspot.e2e.harness;

/** Small on every machine, or at the size of the figures with {@code -Ddocspot.full=true}. */
public final class Size {

    private Size() {}

    public static boolean isFull() {
        return Boolean.getBoolean("docspot.full");
    }

    public static int of(int small, int full) {
        return isFull() ? full : small;
    }

    /**
     * Drawn anew each time unless {@code -Ddocspot.seed} repeats one; whoever uses it prints it.
     */
    public static long seed() {
        return Long.getLong("docspot.seed", System.nanoTime() % 1_000_000_007L);
    }
}
