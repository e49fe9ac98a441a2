package com.docspot.e2e;

import com.docspot.e2e.harness.Evidence;
import com.docspot.e2e.harness.People;
import com.docspot.e2e.harness.Practice;
import com.docspot.e2e.harness.RunningSuite;

/** What all proofs of a run share, so that people sign up once. */
final class Stage {

    static final RunningSuite SUITE = RunningSuite.shared();
    static final People PEOPLE = new People(SUITE);
    static final Evidence EVIDENCE = new Evidence(SUITE);

    private Stage() {}

    private static final class Surgery {
        private static final Practice PRACTICE = PEOPLE.practice();
    }

    /** A doctor with many free times. */
    static Practice practice() {
        return Surgery.PRACTICE;
    }
}
