package com.docspot.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.docspot.platform.start.Misconfigured;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceSecretsTest {

    @Test
    void knowsEachServiceByItsSecretOnly() {
        var secrets =
                secrets("doctor-service=abcdefghijklmnop=, document-service=ponmlkjihgfedcba");
        assertThat(secrets.match("doctor-service", "abcdefghijklmnop=")).isTrue();
        assertThat(secrets.match("document-service", "ponmlkjihgfedcba")).isTrue();
        assertThat(secrets.match("doctor-service", "ponmlkjihgfedcba")).isFalse();
        assertThat(secrets.match("doctor-service", "")).isFalse();
        assertThat(secrets.match("gateway-service", "")).isFalse();
    }

    @Test
    void knowsNobodyWithoutSecrets() {
        assertThat(secrets(" ").match("", "")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "doctor-service | Entry 1 of DOCSPOT_SERVICE_SECRETS is not of the form"
                        + " name=secret.",
                "a=1234567890123456, | Entry 2 of DOCSPOT_SERVICE_SECRETS is not of the form"
                        + " name=secret.",
                "Doctor=1234567890123456 | Entry 1 of DOCSPOT_SERVICE_SECRETS does not begin with"
                        + " the name of a service.",
                "a=short | Entry 1 of DOCSPOT_SERVICE_SECRETS has a secret of fewer than 16"
                        + " characters.",
                "a=1234567890123456,a=1234567890123456 | Entry 2 of DOCSPOT_SERVICE_SECRETS names a"
                        + " service a second time.",
            })
    void refusesToStartWithOneSentenceThatTellsNoSecret(String configured, String sentence) {
        assertThatThrownBy(() -> secrets(configured))
                .isInstanceOf(Misconfigured.class)
                .hasMessage(sentence);
    }

    private static ServiceSecrets secrets(String configured) {
        return new ServiceSecrets(
                new TokenSettings(Duration.ofDays(30), Duration.ofHours(1), configured));
    }
}
