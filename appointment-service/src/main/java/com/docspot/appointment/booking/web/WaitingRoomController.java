package com.docspot.appointment.booking.web;

import com.docspot.appointment.booking.WaitingRoom;
import com.docspot.appointment.booking.WaitingRoom.Waiting;
import com.docspot.platform.trail.HealthData;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Answers;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.Problems;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows who waits. */
@RestController
class WaitingRoomController {

    private final WaitingRoom waitingRoom;

    WaitingRoomController(WaitingRoom waitingRoom) {
        this.waitingRoom = waitingRoom;
    }

    /** Everybody who has come and not been seen, in their order. */
    @GetMapping("/api/v1/waiting-room")
    Page<WaitingView> all(
            @RequestParam(required = false) @Nullable String doctorId,
            @RequestParam(required = false) @Nullable String clinicId,
            Access access) {
        return Page.last(
                waitingRoom.of(doctorId, clinicId, access).stream().map(WaitingView::of).toList());
    }

    /** How many are before one patient. */
    @GetMapping("/api/v1/appointments/{id}/waiting")
    @Answers(WaitingView.class)
    ResponseEntity<?> one(@PathVariable String id, Access access) {
        var waiting = waitingRoom.find(id, access);
        return waiting == null
                ? Problems.conflict("wrong-state", "The patient is not in the waiting room.")
                : ResponseEntity.ok(WaitingView.of(waiting));
    }

    /**
     * Somebody who waits.
     *
     * @param ahead how many are before them
     * @param why whether they go by the start of their visit or by when they came
     */
    record WaitingView(
            int position,
            int ahead,
            String appointmentId,
            @Nullable String patientId,
            String doctorId,
            String clinicId,
            @Nullable String roomId,
            Instant start,
            String localStart,
            @Nullable Instant checkedInAt,
            @Nullable Instant calledAt,
            long waitingMinutes,
            Turn why)
            implements HealthData {

        @Override
        public List<String> subjects() {
            return patientId == null ? List.of() : List.of(patientId);
        }

        static WaitingView of(Waiting waiting) {
            var visit = waiting.visit();
            var place = visit.place();
            return new WaitingView(
                    waiting.position(),
                    waiting.position() - 1,
                    visit.id(),
                    visit.patientId(),
                    place.doctorId(),
                    place.clinicId(),
                    place.roomId(),
                    place.start(),
                    place.localStart(),
                    visit.course().checkedInAt(),
                    visit.course().calledAt(),
                    waiting.minutes(),
                    waiting.late() ? Turn.LATE : Turn.ON_TIME);
        }
    }

    enum Turn {
        ON_TIME,
        LATE
    }
}
