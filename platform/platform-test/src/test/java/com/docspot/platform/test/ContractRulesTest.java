package com.docspot.platform.test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ContractRulesTest {

    private record Ended(Object sessionId, String userId, Instant at) {}

    @Test
    void acceptWhatObeys() {
        ContractRules.assertExamplesObey("session.ended", "com.docspot.user.verified");
        ContractRules.assertObeys(
                "com.docspot.session.ended",
                new Ended(
                        ContractRules.example("session.ended").get("sessionId"),
                        ContractRules.example("session.ended").get("userId").asString(),
                        Instant.EPOCH));
    }

    @Test
    void refuseAWrongType() {
        assertThatThrownBy(() ->
                        ContractRules.assertObeys(
                                "session.ended", new Ended(7, "usr-1", Instant.EPOCH)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("sessionId");
    }

    @Test
    void refuseATypeWithoutASchema() {
        assertThatThrownBy(() ->
                        ContractRules.assertObeys(
                                "session.forgotten", new Ended("ses-1", "usr-1", Instant.EPOCH)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("session.forgotten.schema.json");
    }
}
