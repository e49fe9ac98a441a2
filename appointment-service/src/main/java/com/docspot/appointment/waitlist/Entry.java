package com.docspot.appointment.waitlist;

import com.docspot.platform.events.Fact;
import com.docspot.platform.web.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;

/**
 * Somebody who waits. An offer is first noted (OFFERING), then its time is held, then it is told
 * (OFFERED); a crash in between leaves something from which each replica can go on.
 *
 * @param misses how many offers they let lapse or left to others
 * @param missed which times those were; nobody is offered one twice
 * @param dueAt when time has something to do with it
 */
@Document(Entry.COLLECTION)
public record Entry(
        @Id String id,
        long revision,
        String patientId,
        @Nullable String organisationId,
        Wanted wanted,
        State state,
        Instant since,
        int misses,
        List<String> missed,
        @Nullable Offered offer,
        @Nullable Instant dueAt) {

    static final String COLLECTION = "waitlist";

    private static final String TOPIC = "docspot.appointments.v1";
    private static final String TYPE = "com.docspot.waitlist.";
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final int MOST_REMEMBERED = 50;

    static Entry of(String patient, @Nullable String organisation, Wanted wanted, Instant now) {
        return new Entry(
                Ids.next("wai"),
                0,
                patient,
                organisation,
                wanted,
                State.WAITING,
                now,
                0,
                List.of(),
                null,
                end(wanted));
    }

    Fact joined() {
        return new Fact(TYPE + "joined", TOPIC, WaitlistChanged.of(this, State.WAITING, null));
    }

    boolean hasMissed(String slot) {
        return missed.contains(slot);
    }

    /** Notes that this time is about to be kept. */
    Update offering(Offered next, Instant now) {
        return new Update()
                .set("state", State.OFFERING)
                .set("offer", next)
                .set("dueAt", now.plus(GRACE));
    }

    /** The time is kept: the patient is asked. */
    Change offered(Offered kept) {
        return new Change(
                new Update().set("state", State.OFFERED).set("dueAt", kept.expiresAt().plus(GRACE)),
                new Fact(TYPE + "offered", TOPIC, WaitlistChanged.of(this, State.OFFERED, kept)));
    }

    /** The patient has it. */
    Change accepted(Offered kept) {
        return new Change(
                new Update().set("state", State.BOOKED).unset("dueAt"),
                new Fact(TYPE + "accepted", TOPIC, WaitlistChanged.of(this, State.BOOKED, kept)));
    }

    /** The patient did not want it, or did not say so in time, and waits on. */
    Change lapsed(Offered gone) {
        var remembered = new ArrayList<>(missed);
        remembered.add(gone.slot());
        if (remembered.size() > MOST_REMEMBERED) {
            remembered.removeFirst();
        }
        return new Change(
                new Update()
                        .set("state", State.WAITING)
                        .set("misses", misses + 1)
                        .set("missed", remembered)
                        .set("dueAt", end(wanted))
                        .unset("offer"),
                new Fact(TYPE + "lapsed", TOPIC, WaitlistChanged.of(this, State.WAITING, gone)));
    }

    /** It could not be kept after all. */
    Update backToWaiting() {
        return new Update().set("state", State.WAITING).set("dueAt", end(wanted)).unset("offer");
    }

    Update ended(State how) {
        return new Update().set("state", how).unset("dueAt").unset("offer");
    }

    boolean isOver(Instant now) {
        return !now.isBefore(end(wanted));
    }

    private static Instant end(Wanted wanted) {
        // The last day has ended everywhere by then.
        return wanted.to().plusDays(2).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** How far it has come. */
    public enum State {
        WAITING,
        OFFERING,
        OFFERED,
        BOOKED,
        LEFT,
        OVER
    }

    /** A change and what is told of it. */
    record Change(Update update, Fact fact) {}
}
