package com.docspot.appointment.booking;

import java.time.Instant;

/**
 * A move that the other side has to confirm; both times are kept until it does.
 *
 * @param by the role of whoever proposes it
 * @param byPatientSide whether that is the patient's side
 * @param taken the proposed doctor's ticks, as a calendar reads them
 */
public record Proposal(
        Place to, String by, boolean byPatientSide, Instant at, Instant expiresAt, long taken) {

    boolean isOver(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
