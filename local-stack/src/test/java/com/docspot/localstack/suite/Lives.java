package com.docspot.localstack.suite;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** A launcher in small, in a JVM of its own: two children and a guardian, until it is killed. */
final class Lives {

    private Lives() {}

    /**
     * Prints {@code children <pid> <pid>} when both run; the argument is the folder for their logs.
     */
    public static void main(String[] arguments) throws InterruptedException {
        var folder = Path.of(arguments[0]);
        var guardian = new Guardian();
        var gentle = new Child("gentle", 0, guardian, _ -> {});
        var stubborn = new Child("stubborn", 0, guardian, _ -> {});
        gentle.start(plan(folder, "gentle", "echo ready; exec sleep 600"), new Semaphore(2));
        stubborn.start(
                plan(folder, "stubborn", "trap '' TERM; echo ready; while :; do sleep 1; done"),
                new Semaphore(2));
        gentle.healthy().join();
        stubborn.healthy().join();
        System.out.println(
                "children " + gentle.pid().orElseThrow() + " " + stubborn.pid().orElseThrow());
        Thread.currentThread().join();
    }

    static Child.Plan plan(Path folder, String name, String script) {
        var log = folder.resolve(name + ".log");
        return new Child.Plan(
                name,
                0,
                List.of("sh", "-c", script),
                Map.of(),
                log,
                from -> new Probe.Line(log, from, "ready"));
    }
}
