package com.docspot.appointment.waitlist;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the events of the waitlist tell: ids and times. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WaitlistChanged(
        String entryId,
        Entry.State state,
        String patientId,
        @Nullable String organisationId,
        @Nullable String appointmentId,
        @Nullable String doctorId,
        @Nullable String typeId,
        @Nullable String clinicId,
        @Nullable Instant start,
        @Nullable String zone,
        @Nullable String localStart,
        @Nullable Instant expiresAt) {

    static WaitlistChanged of(Entry entry, Entry.State state, @Nullable Offered offer) {
        if (offer == null) {
            return new WaitlistChanged(
                    entry.id(),
                    state,
                    entry.patientId(),
                    entry.organisationId(),
                    null,
                    entry.wanted().doctorId(),
                    entry.wanted().typeId(),
                    entry.wanted().clinicId(),
                    null,
                    null,
                    null,
                    null);
        }
        return new WaitlistChanged(
                entry.id(),
                state,
                entry.patientId(),
                entry.organisationId(),
                offer.appointmentId(),
                offer.doctorId(),
                offer.typeId(),
                offer.clinicId(),
                offer.start(),
                offer.zone(),
                offer.localStart(),
                offer.expiresAt());
    }
}
