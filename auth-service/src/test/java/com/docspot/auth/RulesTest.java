package com.docspot.auth;

import com.docspot.platform.test.ArchitectureRules;
import com.docspot.platform.test.ContractRules;
import org.junit.jupiter.api.Test;

class RulesTest {

    @Test
    void theCodeIsPutTogetherAsAgreed() {
        ArchitectureRules.check("com.docspot.auth");
    }

    @Test
    void theExamplesOfOurEventsObeyTheirSchemas() {
        ContractRules.assertExamplesObey(
                "user.registered",
                "user.registration-repeated",
                "user.verified",
                "user.password-reset-requested",
                "user.password-changed",
                "user.contact-changed",
                "session.ended",
                "patient.created",
                "staff.left",
                "user.role-changed",
                "user.suspended",
                "user.restored",
                "consent.given",
                "consent.withdrawn",
                "patient.changed",
                "patient.merged",
                "patient.take-over-offered",
                "relation.invited",
                "relation.added",
                "relation.ended",
                "staff.joined");
    }
}
