package com.docspot.platform.trail;

import com.docspot.platform.web.Denial;
import com.docspot.platform.web.DenialListener;
import com.docspot.platform.web.Role;
import java.time.Clock;

/**
 * Refusals are on the trail as well: one record each for those who are known, summed up for those
 * who are not, so that nobody fills the database from outside.
 */
class RefusalTrail implements DenialListener {

    private final String service;
    private final Ledger ledger;
    private final Sums sums;
    private final Clock clock;

    RefusalTrail(String service, Ledger ledger, Sums sums, Clock clock) {
        this.service = service;
        this.ledger = ledger;
        this.sums = sums;
        this.clock = clock;
    }

    @Override
    public void denied(Denial denial) {
        var now = clock.instant();
        var anonymous = denial.caller().is(Role.ANON);
        var refusal =
                new SecurityRecorded(
                        service,
                        denial.method() + " " + denial.pattern(),
                        anonymous ? null : denial.thing(),
                        Actor.of(denial.caller()),
                        denial.status(),
                        1,
                        now,
                        now);
        if (anonymous) {
            sums.add(refusal);
        } else {
            ledger.write(refusal);
        }
    }
}
