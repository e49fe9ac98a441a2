package com.docspot.localstack.suite;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ends the children when the launcher is gone, however it went. A small shell process reads from a
 * pipe who is alive; when the pipe closes, because the launcher ended or was killed, it ends
 * whoever is left on its list.
 */
final class Guardian implements AutoCloseable {

    // The system's start time guards against a number that meanwhile belongs to somebody else's
    // process.
    private static final String SCRIPT =
            """
            trap '' INT TERM HUP
            list=
            while read -r verb pid start; do
              case $verb in
                +) list="$list $pid:$start" ;;
                -) kept=
                   for one in $list; do [ "${one%%:*}" = "$pid" ] || kept="$kept $one"; done
                   list=$kept ;;
              esac
            done
            same() {
              kill -0 "$1" 2>/dev/null || return 1
              [ "$2" = - ] && return 0
              [ "$(sed 's/^.*) //' "/proc/$1/stat" 2>/dev/null | cut -d ' ' -f 20)" = "$2" ]
            }
            left() {
              some=
              for one in $list; do same "${one%%:*}" "${one#*:}" && some="$some ${one%%:*}"; done
              [ -n "$some" ]
            }
            left || exit 0
            kill -CONT $some 2>/dev/null
            kill -TERM $some 2>/dev/null
            for second in 1 2 3 4 5; do sleep 1; left || exit 0; done
            kill -KILL $some 2>/dev/null
            """;

    private final Map<Long, String> watched = new LinkedHashMap<>();
    private Process shell;
    private OutputStream pipe;

    Guardian() {
        shell = spawn();
        pipe = shell.getOutputStream();
    }

    /** From now on the process ends with the launcher. */
    synchronized void watch(long pid) {
        watched.put(pid, started(pid));
        say("+ " + pid + " " + watched.get(pid));
    }

    synchronized void forget(long pid) {
        watched.remove(pid);
        say("- " + pid);
    }

    /** Ends the guardian; what it still watches ends with it. */
    @Override
    public synchronized void close() {
        try {
            pipe.close();
        } catch (IOException _) {
            // It is gone already, which is what was asked for.
        }
    }

    private void say(String line) {
        if (!shell.isAlive()) {
            // Somebody ended the guardian itself: a new one takes over the whole list.
            shell = spawn();
            pipe = shell.getOutputStream();
            watched.forEach((pid, start) -> write("+ " + pid + " " + start));
            return;
        }
        write(line);
    }

    private void write(String line) {
        try {
            pipe.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            pipe.flush();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Process spawn() {
        try {
            return new ProcessBuilder(apart(List.of("sh", "-c", SCRIPT)))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException("No shell to run", failed);
        }
    }

    /**
     * The command in a session of its own, so that Ctrl-C at the terminal reaches the launcher
     * alone.
     */
    static List<String> apart(List<String> command) {
        var whole = new ArrayList<String>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            whole.add("/usr/bin/setsid");
        } else if (Files.isExecutable(Path.of("/usr/bin/perl"))) {
            whole.addAll(List.of("/usr/bin/perl", "-e", "setpgrp; exec @ARGV", "--"));
        }
        whole.addAll(command);
        return whole;
    }

    private static String started(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19];
        } catch (IOException _) {
            return "-";
        }
    }
}
