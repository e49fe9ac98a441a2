package com.docspot.appointment.booking;

import com.docspot.appointment.booking.Appointments.Owner;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.NotFoundException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who waits, and in which order: who came in time by the start of their visit, who came late by
 * when they came.
 */
@Component
public class WaitingRoom {

    private static final Duration GRACE = Duration.ofMinutes(10);
    private static final Duration ONE_DAY = Duration.ofDays(1);
    private static final int MOST = 500;

    private final Appointments appointments;
    private final Changes changes;
    private final Clock clock;

    WaitingRoom(Appointments appointments, Changes changes, Clock clock) {
        this.appointments = appointments;
        this.changes = changes;
        this.clock = clock;
    }

    /** Everybody who waits for the caller's side, each doctor's patients in their order. */
    public List<Waiting> of(@Nullable String doctorId, @Nullable String clinicId, Access access) {
        var found = ownVisits(doctorId, access.caller());
        var wanted =
                found.stream()
                        .filter(visit -> Relations.holds(access, visit))
                        .filter(visit -> doctorId == null || doctorId.equals(doctorOf(visit)))
                        .filter(visit ->
                                clinicId == null || clinicId.equals(visit.place().clinicId()))
                        .sorted(
                                Comparator.comparing(WaitingRoom::doctorOf)
                                        .thenComparing(WaitingRoom::turn))
                        .toList();
        var queue = new ArrayList<Waiting>(wanted.size());
        for (var visit : wanted) {
            var isFirst =
                    queue.isEmpty() || !doctorOf(queue.getLast().visit()).equals(doctorOf(visit));
            queue.add(waiting(visit, isFirst ? 1 : queue.getLast().position() + 1));
        }
        return queue;
    }

    /** How long one patient still waits; nothing unless they are in the waiting room. */
    public @Nullable Waiting find(String id, Access access) {
        var visit = changes.visible(id, access);
        if (visit.state() != State.CHECKED_IN) {
            return null;
        }
        var ahead =
                checkedIn(Owner.DOCTOR, doctorOf(visit)).stream()
                        .filter(other -> !other.id().equals(id))
                        .filter(other -> turn(other).isBefore(turn(visit)))
                        .count();
        return waiting(visit, (int) ahead + 1);
    }

    private List<Appointment> ownVisits(@Nullable String doctorId, Caller caller) {
        if (caller.doctor() != null) {
            return checkedIn(Owner.DOCTOR, caller.doctor());
        }
        if (caller.organisation() != null) {
            return checkedIn(Owner.ORGANISATION, caller.organisation());
        }
        if (doctorId != null) {
            return checkedIn(Owner.DOCTOR, doctorId);
        }
        throw new NotFoundException();
    }

    private List<Appointment> checkedIn(Owner owner, String id) {
        var now = clock.instant();
        return appointments.inState(
                State.CHECKED_IN, owner, id, now.minus(ONE_DAY), now.plus(ONE_DAY), MOST);
    }

    private Waiting waiting(Appointment visit, int position) {
        var since = checkedInAt(visit);
        return new Waiting(
                visit,
                position,
                isLate(visit),
                Math.max(0, Duration.between(since, clock.instant()).toMinutes()));
    }

    private static Instant turn(Appointment visit) {
        return isLate(visit) ? checkedInAt(visit) : visit.place().start();
    }

    private static boolean isLate(Appointment visit) {
        return checkedInAt(visit).isAfter(visit.place().start().plus(GRACE));
    }

    private static Instant checkedInAt(Appointment visit) {
        return Objects.requireNonNullElse(visit.course().checkedInAt(), visit.place().start());
    }

    private static String doctorOf(Appointment visit) {
        return visit.place().doctorId();
    }

    /**
     * Somebody who waits.
     *
     * @param position 1 for the next with this doctor
     * @param late whether they came so late that those who came since go before
     */
    public record Waiting(Appointment visit, int position, boolean late, long minutes) {}
}
