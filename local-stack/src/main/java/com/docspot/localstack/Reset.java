package com.docspot.localstack;

import com.docspot.localstack.suite.RunFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** {@code reset}: forgets the data of this installation, after asking. */
final class Reset {

    private final Home home;

    Reset(Home home) {
        this.home = home;
    }

    int run(List<String> words) {
        var arguments = Arguments.parse("reset", words, Set.of(), Set.of("--yes", "-y"));
        if (Files.isDirectory(home.run()) && new RunFile(home.run()).running().isPresent()) {
            throw new Trouble("DocSpot is running; end it first with ./docspot down.");
        }
        if (!arguments.has("--yes") && !arguments.has("-y") && !confirmed()) {
            System.out.println("Nothing was deleted.");
            return 1;
        }
        for (var name :
                List.of("data", "logs", "tmp", "run", "config", "clock", "secrets.properties")) {
            delete(home.data().resolve(name));
        }
        System.out.println("All data of this installation is gone; what was built is kept.");
        return 0;
    }

    private boolean confirmed() {
        System.out.print(
                "Delete every doctor, patient, visit and document in " + home.data() + "? [y/N] ");
        System.out.flush();
        try {
            var answer =
                    new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()))
                            .readLine();
            return answer != null
                    && (answer.strip().equalsIgnoreCase("y")
                            || answer.strip().equalsIgnoreCase("yes"));
        } catch (IOException _) {
            return false;
        }
    }

    static void delete(Path place) {
        if (!Files.exists(place)) {
            return;
        }
        try (var files = Files.walk(place)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new Trouble(
                    "Cannot delete " + failed.getMessage() + "; make " + place + " writable.",
                    failed);
        }
    }
}
