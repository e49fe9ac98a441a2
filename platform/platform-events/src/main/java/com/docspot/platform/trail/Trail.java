package com.docspot.platform.trail;

import com.docspot.platform.web.Caller;
import com.docspot.platform.web.CurrentRequest;
import com.docspot.platform.web.Role;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The access trail: one record for each request that touches somebody else's health data, durable
 * before the answer. When it cannot be written the request fails, and its answer is 503.
 *
 * <p>What people do with their own data, and services on their own account, is summed up: the first
 * request of a quarter of an hour is written at once, the others together at its end.
 */
public class Trail {

    /** Patients that one record names; it counts those beyond. */
    public static final int MOST_SUBJECTS = 100;

    private static final String RECORDED = Trail.class.getName();

    private final String service;
    private final Ledger ledger;
    private final Sums sums;
    private final Clock clock;

    Trail(String service, Ledger ledger, Sums sums, Clock clock) {
        this.service = service;
        this.ledger = ledger;
        this.sums = sums;
        this.clock = clock;
    }

    /** The request that this thread answers touches the health data of this patient. */
    public void touched(String patient) {
        touched(List.of(patient));
    }

    /**
     * The request that this thread answers touches the health data of these patients: read or
     * changed, the operation tells which. Nothing happens outside of a request, and when the
     * request is on the trail with them already.
     */
    public void touched(Collection<String> patients) {
        if (!patients.isEmpty()) {
            record(patients);
        }
    }

    /**
     * The request that this thread answers searched among patients and found these: on the trail
     * even when it found nobody.
     */
    public void searched(Collection<String> found) {
        record(found);
    }

    private void record(Collection<String> patients) {
        CurrentRequest.get().ifPresent(request -> record(request, new TreeSet<>(patients)));
    }

    private void record(CurrentRequest request, Set<String> patients) {
        var caller = request.access().caller();
        if (request.keep(RECORDED, patients) instanceof Set<?> before
                && before.containsAll(patients)) {
            return;
        }
        var own = isOwn(caller, patients);
        var now = clock.instant();
        var access =
                new AccessRecorded(
                        service,
                        request.method() + " " + request.pattern(),
                        request.thing(),
                        Actor.of(caller),
                        patients.stream().limit(MOST_SUBJECTS).toList(),
                        patients.size(),
                        own,
                        1,
                        now,
                        now);
        if (own || caller.is(Role.SERVICE)) {
            sums.add(access);
        } else {
            ledger.write(access);
        }
    }

    private static boolean isOwn(Caller caller, Set<String> patients) {
        return caller.patient() != null && patients.equals(Set.of(caller.patient()));
    }
}
