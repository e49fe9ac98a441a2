package com.docspot.localstack;

import com.docspot.localstack.suite.RunFile;
import com.docspot.localstack.suite.Suite;
import com.docspot.localstack.suite.Usage;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** {@code status}: what runs, since when, at what cost. */
final class Status {

    private final Home home;

    Status(Home home) {
        this.home = home;
    }

    int run(List<String> words) {
        Arguments.parse("status", words, Set.of(), Set.of());
        if (!Files.isDirectory(home.run())) {
            return notRunning();
        }
        var runFile = new RunFile(home.run());
        var running = runFile.running();
        if (running.isEmpty()) {
            var left = runFile.orphans().size();
            if (left > 0) {
                System.out.println(
                        "The launcher was killed and "
                                + left
                                + " of its processes are left; ./docspot down ends them.");
                return 1;
            }
            return notRunning();
        }
        show(running.get());
        return 0;
    }

    private static int notRunning() {
        System.out.println("DocSpot is not running here; ./docspot up starts it.");
        return 1;
    }

    private static void show(RunFile.Running running) {
        var form = "%-24s %-11s %6s %8s %10s %9s %9s";
        System.out.println(
                "DocSpot at "
                        + running.url()
                        + " · "
                        + running.phase()
                        + " · since "
                        + age(running.began()));
        System.out.println(form.formatted("", "", "port", "process", "running", "CPU s", "MiB"));
        var members =
                Stream.concat(running.children().stream(), Stream.of(running.launcher())).toList();
        for (var member : members) {
            var usage = Usage.of(member.pid());
            System.out.println(
                    form.formatted(
                            member.name(),
                            member.name().equals("launcher") ? "" : state(member),
                            member.port() == 0 ? "" : Integer.toString(member.port()),
                            member.pid(),
                            age(member.start()),
                            String.format(Locale.ROOT, "%.1f", usage.cpu().toMillis() / 1000.0),
                            usage.resident() >> 20));
        }
        System.out.println(
                "Together: "
                        + Usage.of(members.stream().map(RunFile.Member::pid).toList())
                        + " in memory.");
    }

    /** What the launcher last saw, and what the service says of itself now. */
    private static String state(RunFile.Member member) {
        if (!member.isAlive()) {
            return "gone";
        }
        var known = member.state().toLowerCase(Locale.ROOT);
        var restarted = member.restarts() > 0 ? " (" + member.restarts() + "×)" : "";
        return (known.equals("healthy")
                                && member.name().contains("-service")
                                && !Suite.isReady(member.port())
                        ? "not ready"
                        : known)
                + restarted;
    }

    private static String age(Instant since) {
        var age = Duration.between(since, Instant.now());
        return age.toMinutes() < 2
                ? age.toSeconds() + " s"
                : age.toHours() < 2 ? age.toMinutes() + " min" : age.toHours() + " h";
    }
}
