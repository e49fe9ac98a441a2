package com.docspot.auth.account;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import me.gosimple.nbvcxz.Nbvcxz;

/**
 * The passwords that are tried first. They are known by the list that the nbvcxz library brings
 * along: 100,002 that leaked, the commonest first, of which some 96,000 differ in more than case.
 * Only 491 of them have the twelve characters that we ask for; all others are refused for being
 * short. People make long ones of short ones, though: two words, a keyboard walk, a repetition, a
 * year. So the list, and 1,500 words of our own, serve as parts as well, and what is built of parts
 * is judged by the number of guesses that a program with these parts would need. A test counts what
 * that refuses of twelve characters and more: over a hundred thousand.
 */
final class CommonPasswords {

    // Decimal logarithms of guesses. What is below the limit falls within a day of guessing at the
    // rate at which logins are slowed down, or in a second if somebody got hold of the hashes of a
    // careless service.
    private static final double LIMIT = 9;
    private static final double WORD = 3;
    private static final double CONTEXT_WORD = 1;
    private static final double RUN = 1.5;
    private static final double YEAR = 2;
    private static final double DIGIT = 1;
    private static final double LETTER = 1.4;
    private static final double OTHER = 1.5;
    private static final double DISGUISE = 0.5;
    private static final String LEAKED = "/dictionaries/passwords.txt";
    private static final int LISTED = 100_000;
    private static final int MIN_WORD = 3;
    private static final int MAX_WORD = 24;

    private static final String DISGUISED = "013457@$!|89";
    private static final String REVEALED = "oieastasiibg";

    private static final Pattern BETWEEN_LISTED = Pattern.compile("\\s+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final Set<String> words;
    private final RankedWords leaked;

    private CommonPasswords(Set<String> words, RankedWords leaked) {
        this.words = words;
        this.leaked = leaked;
    }

    static CommonPasswords load() {
        try (var resource = CommonPasswords.class.getResourceAsStream("common-passwords.txt")) {
            var text =
                    new String(
                            Objects.requireNonNull(resource).readAllBytes(),
                            StandardCharsets.UTF_8);
            return new CommonPasswords(
                    BETWEEN_LISTED
                            .splitAsStream(text.strip())
                            .collect(Collectors.toUnmodifiableSet()),
                    leaked());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The list that the nbvcxz library carries, the commonest first. */
    private static RankedWords leaked() throws IOException {
        try (var resource = Nbvcxz.class.getResourceAsStream(LEAKED);
                var lines =
                        new BufferedReader(
                                new InputStreamReader(
                                        Objects.requireNonNull(resource),
                                        StandardCharsets.UTF_8))) {
            return RankedWords.of(LISTED, lines.lines());
        }
    }

    Set<String> words() {
        return words;
    }

    /** How many leaked passwords are known. */
    int leakedOnes() {
        return leaked.size();
    }

    /** Whether few guesses would meet this password. */
    boolean isGuessable(String password, Collection<String> context) {
        var plain = fold(password);
        var own = new HashSet<String>();
        for (var text : context) {
            BETWEEN_WORDS
                    .splitAsStream(fold(text))
                    .filter(word -> word.length() >= MIN_WORD)
                    .forEach(own::add);
        }
        return leaked.guesses(plain, 0, plain.length()) < LIMIT
                || guesses(plain, reveal(plain), own) < LIMIT;
    }

    /** The cheapest way to put the text together from known parts. */
    private double guesses(String plain, String revealed, Set<String> own) {
        var cheapest = new double[plain.length() + 1];
        for (var end = 1; end <= plain.length(); end++) {
            cheapest[end] = cheapest[end - 1] + single(plain.charAt(end - 1));
            for (var start = Math.max(0, end - MAX_WORD); start <= end - MIN_WORD; start++) {
                var part = plain.substring(start, end);
                var cost =
                        Math.min(
                                Math.min(
                                        known(part, own),
                                        known(revealed.substring(start, end), own) + DISGUISE),
                                Math.min(
                                        leaked.guesses(plain, start, end),
                                        leaked.guesses(revealed, start, end) + DISGUISE));
                cheapest[end] =
                        Math.min(cheapest[end], cheapest[start] + Math.min(cost, pattern(part)));
            }
            for (var period = 1; period <= end / 2; period++) {
                if (plain.regionMatches(end - 2 * period, plain, end - period, period)) {
                    cheapest[end] = Math.min(cheapest[end], cheapest[end - period] + DISGUISE);
                }
            }
        }
        return cheapest[plain.length()];
    }

    private double known(String part, Set<String> own) {
        if (own.contains(part)) {
            return CONTEXT_WORD;
        }
        return words.contains(part) ? WORD : Double.POSITIVE_INFINITY;
    }

    private static double pattern(String part) {
        if (part.length() == 4
                && (part.startsWith("19") || part.startsWith("20"))
                && isDigits(part)) {
            return YEAR;
        }
        var step = part.charAt(1) - part.charAt(0);
        var run = Math.abs(step) <= 1;
        for (var i = 2; run && i < part.length(); i++) {
            run = part.charAt(i) - part.charAt(i - 1) == step;
        }
        return run ? RUN : Double.POSITIVE_INFINITY;
    }

    private static boolean isDigits(String part) {
        return part.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static double single(char c) {
        if (c >= '0' && c <= '9') {
            return DIGIT;
        }
        return Character.isLetter(c) ? LETTER : OTHER;
    }

    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static String reveal(String text) {
        var revealed = new StringBuilder(text);
        for (var i = 0; i < revealed.length(); i++) {
            var at = DISGUISED.indexOf(revealed.charAt(i));
            if (at >= 0) {
                revealed.setCharAt(i, REVEALED.charAt(at));
            }
        }
        return revealed.toString();
    }
}
