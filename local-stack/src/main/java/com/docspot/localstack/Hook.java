package com.docspot.localstack;

/** What still has to be done when the launcher is told to end before its time. */
final class Hook {

    private final Thread thread;

    private Hook(Thread thread) {
        this.thread = thread;
    }

    static Hook atTheEnd(Runnable what) {
        var thread = new Thread(what, "ends-everything");
        Runtime.getRuntime().addShutdownHook(thread);
        return new Hook(thread);
    }

    /** Takes it back; false when the end has come already, and the hook with it. */
    boolean cancel() {
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
            return true;
        } catch (IllegalStateException _) {
            return false;
        }
    }
}
