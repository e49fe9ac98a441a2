package com.docspot.auth.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    private static final CommonPasswords COMMON = CommonPasswords.load();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234", "Password123!", "P@ssw0rd2024", "passwordpassword", "iloveyou1234",
                        "qwertyuiop12",
                "qwertyuiop[]", "1q2w3e4r5t6y", "1qaz2wsx3edc", "123456789012", "111111111111",
                        "abcdefghijkl",
                "aaaaaaaaaaaa", "abcabcabcabc", "letmein12345", "welcome12345", "monkeydragon",
                        "Summer2024!!",
                "sunshine2023", "Football1999", "superman1234", "trustno1trustno1", "adminadmin12",
                        "docspot12345",
                "Krankenhaus1", "Willkommen123", "dr4g0nm0nk3y", "zaq12wsxcde3", "147258369147",
                        "michael12345",
                "99999999999a", "zyxwvutsrqpo", "Passwort2025", "princess1234", "starwars1977",
                        "changeme1234",
            })
    void refusesWhatIsTriedFirst(String password) {
        assertThat(PasswordRules.objection(password)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery staple", "quilted lantern harbour 7", "xkQ9vLm2RtPz",
                        "ni ofta kaffe vid sjön",
                "Zwölf Boxkämpfer jagen Viktor", "私は毎朝六時に起きて走ります", "tr0ub4dor&3xyzzy-plugh",
                        "wombat_otter.gravel",
                "🦊🐙🦉🐢🦀🐝🦋🐌🐞🐜🦗🕷", "a1!b2@c3#d4$e5%",
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

    /** The list keeps parts; what it refuses is what can be built of them. */
    @Test
    void refusesMoreThanAHundredThousandCommonPasswordsOfTwelveCharacters() {
        var words = COMMON.words().stream().sorted().toList();
        var pairs =
                words.stream()
                        .mapToLong(first ->
                                words.stream()
                                        .filter(second ->
                                                first.length() + second.length()
                                                        >= PasswordRules.MIN_LENGTH)
                                        .count())
                        .sum();
        assertThat(pairs).isGreaterThan(100_000);
        var random = new Random(11);
        for (var i = 0; i < 5_000; i++) {
            var password =
                    words.get(random.nextInt(words.size()))
                            + words.get(random.nextInt(words.size()));
            assertThat(COMMON.isGuessable(password, List.of())).as(password).isTrue();
        }
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
