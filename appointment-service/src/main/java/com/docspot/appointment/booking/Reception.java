package com.docspot.appointment.booking;

import com.docspot.appointment.booking.Visits.Request;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the doctor's side does on the day of a visit. */
@Component
public class Reception {

    private final Changes changes;
    private final Reasons reasons;

    Reception(Changes changes, Reasons reasons) {
        this.changes = changes;
        this.reasons = reasons;
    }

    /** The patient has come. */
    public Outcome.OfChange checkIn(Request request) {
        return changes.change(
                request,
                "check-in",
                (visit, now) -> new DayOfVisit(visit).checkIn(request.caller(), now));
    }

    /** The patient is asked to come in from the waiting room. */
    public Outcome.OfChange callIn(Request request) {
        return changes.change(
                request,
                "call-in",
                (visit, now) -> new DayOfVisit(visit).callIn(request.caller(), now));
    }

    /**
     * The visit has taken place.
     *
     * @param summary for the patient
     */
    public Outcome.OfChange complete(Request request, @Nullable String summary) {
        return changes.change(
                request,
                "complete",
                (visit, now) ->
                        new DayOfVisit(visit)
                                .complete(
                                        reasons.sealSummary(summary, visit),
                                        request.caller(),
                                        now));
    }

    /** The patient has not come. */
    public Outcome.OfChange noShow(Request request) {
        return changes.change(
                request,
                "no-show",
                (visit, now) -> new DayOfVisit(visit).noShow(request.caller(), now));
    }

    /** The last step of the day was a mistake. */
    public Outcome.OfChange undo(Request request) {
        return changes.change(
                request, "undo", (visit, now) -> new DayOfVisit(visit).undo(request.caller()));
    }
}
