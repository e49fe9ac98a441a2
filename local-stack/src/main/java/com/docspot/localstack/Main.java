package com.docspot.localstack;

import com.docspot.localstack.build.Commands;
import com.docspot.localstack.cluster.K8sTest;
import com.docspot.localstack.cluster.Rendered;
import com.docspot.localstack.containers.ComposeTest;
import com.docspot.localstack.containers.Images;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The command line of DocSpot; {@code ./docspot} runs it. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        var words = arguments.length == 0 ? List.of("help") : Arrays.asList(arguments);
        Hook.atTheEnd(Commands::endAll);
        System.exit(run(words.getFirst(), words.subList(1, words.size())));
    }

    private static int composeTest(Home home, List<String> words) {
        var arguments =
                Arguments.parse("compose-test", words, Set.of(), Set.of("--rolling", "--keep"));
        return ComposeTest.run(home, arguments.has("--rolling"), arguments.has("--keep"));
    }

    private static int run(String command, List<String> words) {
        try {
            var home = Home.found();
            return switch (command) {
                case "up" -> new Up(home).run(words);
                case "down" -> new Down(home).run(words);
                case "status" -> new Status(home).run(words);
                case "logs" -> new Logs(home).run(words);
                case "reset" -> new Reset(home).run(words);
                case "clock" -> new ClockCommand(home).run(words);
                case "env" -> new Env(home).run(words);
                case "images" -> Images.build(home);
                case "compose-test" -> composeTest(home, words);
                case "manifests" -> Rendered.write(home);
                case "k8s-test" -> K8sTest.run(home);
                case "warm" -> new Warm(home).run(words);
                case "mongo" -> new Mongo(home).run(words);
                case "trail" -> new TrailCommand(home).run(words);
                case "test" -> new TestCommand(home).run(words);
                case "bench" -> new Bench(home).run(words);
                case "help", "--help", "-h" -> Help.print();
                default ->
                        throw new Trouble(
                                "DocSpot knows no command '"
                                        + command
                                        + "'; ./docspot help lists them.");
            };
        } catch (Trouble trouble) {
            System.err.println(trouble.getMessage());
            return 1;
        }
    }
}
