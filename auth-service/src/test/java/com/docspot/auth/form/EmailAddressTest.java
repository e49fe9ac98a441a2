package com.docspot.auth.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "Ada@Example.org, ada@example.ORG",
        "ａｄａ@example.org, ada@example.org",
        "straße@example.org, STRASSE@example.org",
        "ΟΔΥΣΣΕΥΣ@example.org, οδυσσευς@example.org",
        "ada@bücher.example, ada@XN--BCHER-KVA.example",
        "ada@example。org, ada@example.org",
        "ﬁona@example.org, fiona@example.org",
        "e\u0301va@example.org, \u00e9va@example.org",
    })
    void takesTwoSpellingsOfOneAddressForOne(String one, String other) {
        assertThat(canonical(one)).isEqualTo(canonical(other));
    }

    @ParameterizedTest
    @CsvSource({
        "ada@example.org, adа@example.org",
        "ada@example.org, ada@example.com",
        "ada+1@example.org, ada@example.org",
        "a.da@example.org, ada@example.org",
    })
    void keepsDifferentAddressesApart(String one, String other) {
        assertThat(canonical(one)).isNotEqualTo(canonical(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "@example.org",
                "ada@",
                "ada@example",
                "ada@.org",
                "ada@example.",
                "ada@exa mple.org",
                "a da@example.org",
                ".ada@example.org",
                "ada.@example.org",
                "a..da@example.org",
                "ada@-example.org",
                "ada@127.0.0.1",
                "ada@[127.0.0.1]",
                "\"ada\"@example.org",
                "ada@eve@example.org",
                "ada＠eve@example.org",
                "ada\u200b@example.org",
                "ada\u202e@example.org",
                "ada\u0000@example.org",
                "ada\ud800@example.org",
                "ada\r\nbcc:eve@example.org",
                "<ada@example.org>",
                "ada@example.org,eve@example.org",
            })
    void refusesWhatIsNoAddress(String text) {
        assertThat(EmailAddress.of(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 10_000})
    void refusesWhatIsTooLong(int length) {
        assertThat(EmailAddress.of("a".repeat(length) + "@example.org")).isEmpty();
    }

    private static String canonical(String text) {
        return EmailAddress.of(text).orElseThrow().canonical();
    }
}
