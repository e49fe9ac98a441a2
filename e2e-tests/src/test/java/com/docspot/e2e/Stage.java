package com.docspot.e2e;

import com.docspot.e2e.harness.Evidence;
import com.docspot.e2e.harness.People;
import com.docspot.e2e.harness.Practice;
import com.docspot.e2e.harness.RunningSuite;
import java.time.Duration;
import java.time.Instant;

/** What all proofs of a run share, so that people sign up once. */
final class Stage {

    static final RunningSuite SUITE = RunningSuite.shared();
    static final People PEOPLE = new People(SUITE);
    static final Evidence EVIDENCE = new Evidence(SUITE);

    /** Of somebody who signed in when the run began. */
    static final String EARLY_TOKEN = PEOPLE.patients(1).getFirst().accessToken();

    private static final Instant BEGAN = Instant.now();
    // What an access token lasts, and a little for clocks that differ.
    private static final Duration LASTS = Duration.ofMinutes(6);

    private Stage() {}

    /** Negative when it has expired. */
    static Duration untilEarlyTokenExpires() {
        return Duration.between(Instant.now(), BEGAN.plus(LASTS));
    }

    private static final class Surgery {
        private static final Practice PRACTICE = PEOPLE.practice();
    }

    /** A doctor with many free times. */
    static Practice practice() {
        return Surgery.PRACTICE;
    }
}
