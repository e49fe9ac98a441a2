package com.docspot.auth.factor;

import com.docspot.platform.events.Fact;

/** What the rest of the suite learns about factors and codes: ids, never a code or an address. */
final class FactorFacts {

    private static final String TOPIC = "docspot.people.v1";

    private FactorFacts() {}

    static Fact changed(String userId, String locale) {
        return new Fact("com.docspot.user.factors-changed", TOPIC, new Changed(userId, locale));
    }

    static Fact codeRequested(String challengeId, Method channel, int number, String locale) {
        return new Fact(
                "com.docspot.user.code-requested",
                TOPIC,
                new CodeRequested(challengeId, channel, number, locale));
    }

    record Changed(String userId, String locale) {}

    record CodeRequested(String challengeId, Method channel, int number, String locale) {}
}
