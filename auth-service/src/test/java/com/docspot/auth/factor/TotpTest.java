package com.docspot.auth.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    // RFC 6238, appendix B: the secret of the SHA-1 rows.
    private static final String SECRET =
            Base32.of("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130",
    })
    void countsAsTheStandardDoes(long second, String code) {
        assertThat(Totp.code(SECRET, second / 30)).isEqualTo(code);
    }

    @Test
    void takesTheHalfMinuteBeforeAndAfterAndNoOther() {
        var now = Instant.ofEpochSecond(30 * 1000 + 7);
        for (var step = 995; step <= 1005; step++) {
            var found = Totp.stepOf(Totp.code(SECRET, step), SECRET, now, 0);
            if (Math.abs(step - 1000) <= 1) {
                assertThat(found).hasValue(step);
            } else {
                assertThat(found).as("step %d", step).isEmpty();
            }
        }
    }

    @Test
    void aStepThatWasUsedIsOver() {
        var now = Instant.ofEpochSecond(30 * 1000);
        assertThat(Totp.stepOf(Totp.code(SECRET, 1000), SECRET, now, 1000)).isEmpty();
        assertThat(Totp.stepOf(Totp.code(SECRET, 999), SECRET, now, 1000)).isEmpty();
        assertThat(Totp.stepOf(Totp.code(SECRET, 1001), SECRET, now, 1000)).hasValue(1001);
    }

    @ParameterizedTest
    @CsvSource({
        "f, MY",
        "fo, MZXQ",
        "foo, MZXW6",
        "foob, MZXW6YQ",
        "fooba, MZXW6YTB",
        "foobar, MZXW6YTBOI"
    })
    void writesBase32AsTheStandardDoes(String text, String written) {
        assertThat(Base32.of(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(written);
        assertThat(new String(Base32.bytes(written), StandardCharsets.US_ASCII)).isEqualTo(text);
    }

    @Test
    void readsWhatItWrote() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var length = 0; length < 200; length++) {
            var bytes = new byte[length];
            random.nextBytes(bytes);
            assertThat(Base32.bytes(Base32.of(bytes))).as("seed %d", seed).isEqualTo(bytes);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Base32.bytes("MZXW1"));
    }

    @Test
    void aSecretIsLongAndNeverTheSame() {
        var secrets = new HashSet<String>();
        for (var i = 0; i < 100; i++) {
            assertThat(secrets.add(Totp.newSecret())).isTrue();
        }
        assertThat(secrets).allSatisfy(secret -> assertThat(secret).hasSize(32));
    }

    @Test
    void anApplicationLearnsWhoseSecretItIs() {
        assertThat(Totp.uri("ABC", "ana ruiz@example.org"))
                .isEqualTo(
                        "otpauth://totp/DocSpot:ana%20ruiz%40example.org"
                                + "?secret=ABC&issuer=DocSpot&algorithm=SHA1&digits=6&period=30");
    }
}
