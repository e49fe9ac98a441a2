package com.docspot.appointment.booking;

import com.docspot.appointment.availability.NextFreeTimes;
import com.docspot.appointment.booking.Visits.Request;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.IdempotencyKey;
import com.docspot.platform.web.NotFoundException;
import com.docspot.platform.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Leads a request to change a visit: reads it for whoever may see it, knows a repetition and what
 * the caller has not seen, and lets the verb decide anew when somebody was faster.
 */
@Component
class Changes {

    private static final int ROUNDS = 4;

    private final Appointments appointments;
    private final NextFreeTimes nextFree;
    private final Clock clock;

    Changes(Appointments appointments, NextFreeTimes nextFree, Clock clock) {
        this.appointments = appointments;
        this.nextFree = nextFree;
        this.clock = clock;
    }

    /** Does what a verb decides, in one write. */
    Outcome.OfChange change(
            Request request, String verb, BiFunction<Appointment, Instant, Decision> decide) {
        var now = now();
        for (var round = 0; round < ROUNDS; round++) {
            var visit = visible(request.id(), request.access());
            var settled = settled(visit, request, now);
            if (settled.isPresent()) {
                return settled.get();
            }
            switch (decide.apply(visit, now)) {
                case Outcome.Refusal refusal -> {
                    return refusal;
                }
                case Decision.Change change -> {
                    var changed = write(visit, change, request, verb, now);
                    if (changed != null) {
                        touched(visit);
                        touched(changed);
                        return new Outcome.Changed(changed, false);
                    }
                }
            }
        }
        return new Outcome.ChangedMeanwhile();
    }

    /** Tries a move until it has an answer; nothing means that it is worth another look. */
    Outcome.OfMove move(
            Request request, BiFunction<Appointment, Instant, Optional<Outcome.OfMove>> attempt) {
        var now = now();
        for (var round = 0; round < ROUNDS; round++) {
            var visit = visible(request.id(), request.access());
            var settled = settled(visit, request, now);
            if (settled.isPresent()) {
                return settled.get();
            }
            var moved = attempt.apply(visit, now);
            if (moved.isPresent()) {
                return moved.get();
            }
        }
        return new Outcome.ChangedMeanwhile();
    }

    /** The visit, for whoever may see it; to others it does not exist. */
    Appointment visible(String id, Access access) {
        var visit = appointments.find(id);
        if (visit == null || visit.patientId() == null) {
            throw new NotFoundException();
        }
        Relations.require(access, visit);
        return visit;
    }

    /** The doctor's free time has changed there. */
    void touched(Appointment visit) {
        nextFree.touched(visit.place().doctorId(), visit.place().takenFrom());
    }

    private static Optional<Outcome.OfEither> settled(
            Appointment visit, Request request, Instant now) {
        if (isRepeated(visit, request, now)) {
            return Optional.of(new Outcome.Changed(visit, true));
        }
        return hasMovedOn(visit, request)
                ? Optional.of(new Outcome.ChangedMeanwhile())
                : Optional.empty();
    }

    private @Nullable Appointment write(
            Appointment visit, Decision.Change change, Request request, String verb, Instant now) {
        try {
            return appointments.change(visit, change, request.key(), verb, now);
        } catch (DuplicateKeyException keyIsElsewhere) {
            var key = request.key();
            var other = key == null ? null : appointments.findByRequest(key.value());
            if (key == null || other == null) {
                throw keyIsElsewhere;
            }
            if (other.request(key.value(), now).isPresent()) {
                throw IdempotencyKey.reused();
            }
            appointments.forgetRequests(other, now);
            return null;
        }
    }

    private static boolean isRepeated(Appointment visit, Request request, Instant now) {
        var key = request.key();
        if (key == null) {
            return false;
        }
        var earlier = visit.request(key.value(), now);
        earlier.ifPresent(kept -> key.mustRepeat(kept.hash()));
        return earlier.isPresent();
    }

    private static boolean hasMovedOn(Appointment visit, Request request) {
        if (request.seen() == null && request.mustSayWhatWasSeen()) {
            throw new ProblemException(
                    HttpStatus.PRECONDITION_REQUIRED,
                    "if-match-required",
                    "If-Match required",
                    "Say with If-Match which state of the appointment you have seen, so that"
                            + " nobody's change is lost.");
        }
        return request.seen() != null && request.seen().value() != visit.revision();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
