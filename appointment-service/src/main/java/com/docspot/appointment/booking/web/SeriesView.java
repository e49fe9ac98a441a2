package com.docspot.appointment.booking.web;

import com.docspot.appointment.booking.Appointment;
import com.docspot.appointment.booking.SeriesBooking.Miss;
import com.docspot.appointment.booking.SeriesBooking.Whole;
import com.docspot.appointment.booking.State;
import com.docspot.appointment.booking.web.Refusals.Alternative;
import com.docspot.platform.trail.HealthData;
import java.time.Instant;
import java.util.List;

/**
 * A series as those see it who may.
 *
 * @param conflicts the times that could not be had, told once
 */
record SeriesView(
        String id,
        String patientId,
        String doctorId,
        List<VisitView> visits,
        List<ConflictView> conflicts)
        implements HealthData {

    @Override
    public List<String> subjects() {
        return List.of(patientId);
    }

    static SeriesView of(Whole series, List<Miss> misses) {
        return new SeriesView(
                series.series().id(),
                series.series().patientId(),
                series.series().doctorId(),
                series.visits().stream().map(VisitView::of).toList(),
                conflicts(misses));
    }

    static List<ConflictView> conflicts(List<Miss> misses) {
        return misses.stream().map(ConflictView::of).toList();
    }

    /** One visit; the whole of it is at {@code /appointments/{id}}. */
    record VisitView(
            String id, State state, Instant start, Instant end, String localStart, String zone) {

        private static VisitView of(Appointment visit) {
            var place = visit.place();
            return new VisitView(
                    visit.id(),
                    visit.state(),
                    place.start(),
                    place.end(),
                    place.localStart(),
                    place.zone());
        }
    }

    /**
     * A time that could not be had.
     *
     * @param why as the problem of a single booking is called
     */
    record ConflictView(
            String localStart, String zone, String why, List<Alternative> alternatives) {

        private static ConflictView of(Miss miss) {
            return new ConflictView(
                    miss.localStart().toString(),
                    miss.zone().getId(),
                    miss.why(),
                    miss.alternatives().stream().map(Alternative::of).toList());
        }
    }
}
