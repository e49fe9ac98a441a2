package com.docspot.auth.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import me.gosimple.nbvcxz.Nbvcxz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    private static final CommonPasswords COMMON = CommonPasswords.load();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "Password123!",
                "P@ssw0rd2024",
                "passwordpassword",
                "iloveyou1234",
                "qwertyuiop12",
                "qwertyuiop[]",
                "1q2w3e4r5t6y",
                "1qaz2wsx3edc",
                "123456789012",
                "111111111111",
                "abcdefghijkl",
                "aaaaaaaaaaaa",
                "abcabcabcabc",
                "letmein12345",
                "welcome12345",
                "monkeydragon",
                "Summer2024!!",
                "sunshine2023",
                "Football1999",
                "superman1234",
                "trustno1trustno1",
                "adminadmin12",
                "docspot12345",
                "Krankenhaus1",
                "Willkommen123",
                "dr4g0nm0nk3y",
                "zaq12wsxcde3",
                "147258369147",
                "michael12345",
                "99999999999a",
                "zyxwvutsrqpo",
                "Passwort2025",
                "princess1234",
                "starwars1977",
                "changeme1234",
                "correct horse battery staple",
            })
    void refusesWhatIsTriedFirst(String password) {
        assertThat(PasswordRules.objection(password)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery",
                "quiet-Harbour-71-lanterns",
                "quilted lantern harbour 7",
                "xkQ9vLm2RtPz",
                "ni ofta kaffe vid sjön",
                "Zwölf Boxkämpfer jagen Viktor",
                "私は毎朝六時に起きて走ります",
                "tr0ub4dor&3xyzzy-plugh",
                "wombat_otter.gravel",
                "🦊🐙🦉🐢🦀🐝🦋🐌🐞🐜🦗🕷",
                "a1!b2@c3#d4$e5%",
            })
    void acceptsWhatIsHardToGuess(String password) {
        assertThat(PasswordRules.objection(password)).isEmpty();
    }

    @Test
    void refusesWhatIsMadeOfThePersonsOwnWords() {
        assertThat(
                        PasswordRules.objection(
                                "Wackernagel1987", "Ottilie", "Wackernagel", "o@example.org"))
                .isPresent();
        assertThat(PasswordRules.objection("ottilie.wackernagel", "Ottilie", "Wackernagel"))
                .isPresent();
        assertThat(PasswordRules.objection("zebrafish.kiln", "zebrafish.kiln@example.org"))
                .isPresent();
        assertThat(PasswordRules.objection("Wackernagel1987")).isEmpty();
    }

    @Test
    void countsCharactersAsPeopleDo() {
        assertThat(PasswordRules.objection("xkQ9vLm2RtP"))
                .contains("is shorter than 12 characters");
        assertThat(PasswordRules.objection("🦊".repeat(11)))
                .contains("is shorter than 12 characters");
        assertThat(PasswordRules.objection(hard(128))).isEmpty();
        assertThat(PasswordRules.objection(hard(129))).contains("is longer than 128 characters");
    }

    @Test
    void knowsAHundredThousandPasswordsThatLeaked() {
        // Some differ in case only, which those who guess try as well.
        assertThat(COMMON.leakedOnes()).isGreaterThanOrEqualTo(96_000);
        var listed = leaked();
        assertThat(listed).hasSizeGreaterThanOrEqualTo(100_000);
        // All of them are refused: most for being short, the others for being listed.
        assertThat(accepted(listed)).isEmpty();
    }

    /**
     * Few common passwords have twelve characters, so these are what people, and the rules of
     * programs that guess, make of shorter ones: the commonest with a year or a usual tail.
     */
    @Test
    void refusesMoreThanAHundredThousandCommonPasswordsOfTwelveCharactersAndMore() {
        var long12 =
                leaked().stream()
                        .filter(password -> length(password) >= PasswordRules.MIN_LENGTH)
                        .collect(Collectors.toCollection(HashSet::new));
        var asListed = long12.size();
        var tails = tails();
        for (var base : leaked().stream().filter(word -> length(word) >= 6).limit(4_000).toList()) {
            for (var tail : tails) {
                if (length(base + tail) >= PasswordRules.MIN_LENGTH) {
                    long12.add(base + tail);
                }
            }
        }
        System.out.printf(
                "%d common passwords of 12 characters and more are refused: %d that leaked as they"
                        + " are, %d of the 4,000 commonest with a usual tail%n",
                long12.size(), asListed, long12.size() - asListed);
        assertThat(long12).hasSizeGreaterThanOrEqualTo(100_000);
        assertThat(accepted(long12)).isEmpty();
    }

    @Test
    void refusesTwoCommonWords() {
        var words = COMMON.words().stream().sorted().toList();
        var random = new Random(11);
        for (var i = 0; i < 5_000; i++) {
            var password =
                    words.get(random.nextInt(words.size()))
                            + words.get(random.nextInt(words.size()));
            assertThat(COMMON.isGuessable(password, List.of())).as(password).isTrue();
        }
    }

    private static List<String> accepted(Collection<String> passwords) {
        return passwords.parallelStream()
                .filter(password -> PasswordRules.objection(password).isEmpty())
                .toList();
    }

    private static List<String> tails() {
        var tails = new ArrayList<String>();
        for (var year = 1970; year <= 2029; year++) {
            tails.add(Integer.toString(year));
        }
        tails.addAll(
                List.of(
                        "123",
                        "1234",
                        "12345",
                        "123456",
                        "1234567",
                        "12345678",
                        "123!",
                        "1234!",
                        "12345!",
                        "123456!",
                        "!!!",
                        "111111",
                        "000000",
                        "123123",
                        "654321",
                        "007007",
                        "abc123",
                        "qwerty",
                        "password",
                        "2024!",
                        "2025!",
                        "2026!"));
        return tails;
    }

    private static List<String> leaked() {
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(
                                        Nbvcxz.class.getResourceAsStream(
                                                "/dictionaries/passwords.txt")),
                                StandardCharsets.UTF_8))) {
            return lines.lines().distinct().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String hard(int length) {
        var random = new Random(7);
        return random.ints(length, 0, 26)
                .collect(
                        StringBuilder::new,
                        (text, i) -> text.append((char) ('a' + i)),
                        StringBuilder::append)
                .toString();
    }
}
