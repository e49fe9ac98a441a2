package com.docspot.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** {@code clock}: moves the time that the suite goes by. */
final class ClockCommand {

    private static final Pattern STEP = Pattern.compile("([+-])((?:\\d+[wdhms])+)");
    private static final Pattern AMOUNT = Pattern.compile("(\\d+)([wdhms])");
    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("EEEE d MMMM uuuu, HH:mm:ss VV", Locale.ENGLISH);

    private final Home home;

    ClockCommand(Home home) {
        this.home = home;
    }

    int run(List<String> words) {
        if (words.size() > 1) {
            throw new Trouble(
                    "./docspot clock takes one word, such as +1d, -30m, +2h15m, 2026-12-24T09:00 or"
                            + " reset.");
        }
        var moved = current();
        if (!words.isEmpty()) {
            moved = moved(moved, words.getFirst(), Instant.now(), ZoneId.systemDefault());
            write(moved);
        }
        var now = Instant.now().plus(moved).atZone(ZoneId.systemDefault());
        System.out.println(
                "In DocSpot it is "
                        + SHOWN.format(now)
                        + (moved.isZero() ? " (real time)." : " (moved by " + moved + ")."));
        return 0;
    }

    /** By how much the clock is moved after a word; {@code now} is real time. */
    static Duration moved(Duration before, String word, Instant now, ZoneId zone) {
        if (word.equals("reset") || word.equals("0")) {
            return Duration.ZERO;
        }
        var step = STEP.matcher(word);
        if (step.matches()) {
            var amount = Duration.ZERO;
            var parts = AMOUNT.matcher(step.group(2));
            while (parts.find()) {
                var count = Long.parseLong(parts.group(1));
                amount = amount.plus(count * seconds(parts.group(2).charAt(0)), ChronoUnit.SECONDS);
            }
            return step.group(1).equals("+") ? before.plus(amount) : before.minus(amount);
        }
        try {
            return Duration.between(now, LocalDateTime.parse(word).atZone(zone).toInstant())
                    .truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeParseException _) {
            throw new Trouble(
                    "./docspot clock does not know '"
                            + word
                            + "'; say +1d, -30m, +2h15m, 2026-12-24T09:00 or reset.");
        }
    }

    private static long seconds(char unit) {
        return switch (unit) {
            case 'w' -> 604_800;
            case 'd' -> 86_400;
            case 'h' -> 3_600;
            case 'm' -> 60;
            default -> 1;
        };
    }

    private Duration current() {
        try {
            return Files.exists(home.clock())
                    ? Duration.parse(Files.readString(home.clock()).strip())
                    : Duration.ZERO;
        } catch (IOException | DateTimeParseException unreadable) {
            throw new Trouble(
                    "Cannot read " + home.clock() + "; ./docspot clock reset writes it anew.",
                    unreadable);
        }
    }

    private void write(Duration moved) {
        try {
            Files.createDirectories(home.data());
            if (moved.isZero()) {
                Files.deleteIfExists(home.clock());
                return;
            }
            var fresh = home.clock().resolveSibling("clock.new");
            Files.writeString(fresh, moved + "\n");
            Files.move(
                    fresh,
                    home.clock(),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new Trouble("Cannot write " + home.clock() + "; make it writable.", failed);
        }
    }
}
