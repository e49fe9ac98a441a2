package com.docspot.appointment.waitlist.web;

import com.docspot.appointment.waitlist.Entry;
import com.docspot.appointment.waitlist.Offered;
import com.docspot.appointment.waitlist.Waitlist.Waiting;
import com.docspot.appointment.waitlist.Wanted;
import com.docspot.platform.trail.HealthData;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who waits, and why they are asked when they are.
 *
 * @param order by what the order is decided, the first rule first
 * @param ahead how many with the same wish are asked before
 */
record WaitlistEntryView(
        String id,
        String patientId,
        Entry.State state,
        Wanted wanted,
        Instant since,
        int misses,
        long ahead,
        List<Rule> order,
        @Nullable WaitlistOfferView offer)
        implements HealthData {

    static WaitlistEntryView of(Waiting waiting) {
        var entry = waiting.entry();
        return new WaitlistEntryView(
                entry.id(),
                entry.patientId(),
                entry.state() == Entry.State.OFFERING ? Entry.State.WAITING : entry.state(),
                entry.wanted(),
                entry.since(),
                entry.misses(),
                waiting.ahead(),
                List.of(
                        new Rule("FEWEST_MISSES", Integer.toString(entry.misses())),
                        new Rule("LONGEST_WAIT", entry.since().toString())),
                entry.state() == Entry.State.OFFERED ? WaitlistOfferView.of(entry.offer()) : null);
    }

    @Override
    public List<String> subjects() {
        return List.of(patientId);
    }

    /** A rule of the order, and what it goes by for this one. */
    record Rule(String rule, String value) {}

    /** A time that is kept for them. */
    record WaitlistOfferView(
            String id,
            String doctorId,
            String typeId,
            String clinicId,
            Instant start,
            Instant end,
            String localStart,
            String zone,
            Instant expiresAt) {

        static @Nullable WaitlistOfferView of(@Nullable Offered offer) {
            return offer == null
                    ? null
                    : new WaitlistOfferView(
                            offer.appointmentId(),
                            offer.doctorId(),
                            offer.typeId(),
                            offer.clinicId(),
                            offer.start(),
                            offer.end(),
                            offer.localStart(),
                            offer.zone(),
                            offer.expiresAt());
        }
    }
}
