package com.docspot.appointment.calendar.web;

import com.docspot.appointment.calendar.Calendars;
import com.docspot.appointment.calendar.Calendars.Opened;
import com.docspot.platform.trail.Trail;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Answers;
import java.time.Instant;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Hands visits over to calendars. */
@RestController
class CalendarsController {

    private static final String TYPE = "text/calendar;charset=utf-8";

    private final Calendars calendars;
    private final Trail trail;

    CalendarsController(Calendars calendars, Trail trail) {
        this.calendars = calendars;
        this.trail = trail;
    }

    /** Makes the secret address of the caller's own feed anew; it is told this once. */
    @PostMapping("/api/v1/calendars")
    @Answers(status = 201)
    ResponseEntity<Opened> open(Access access) {
        var opened = calendars.open(access);
        return ResponseEntity.created(opened.url()).body(opened);
    }

    @GetMapping("/api/v1/calendars/me")
    Since since(Access access) {
        return new Since(calendars.since(access));
    }

    @DeleteMapping("/api/v1/calendars/me")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(Access access) {
        calendars.close(access);
    }

    /** Whoever knows the address may read. */
    @GetMapping("/api/v1/calendars/{token}.ics")
    ResponseEntity<String> feed(@PathVariable String token) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, TYPE)
                .body(calendars.feed(token));
    }

    @GetMapping("/api/v1/appointments/{id}.ics")
    ResponseEntity<String> invitation(@PathVariable String id, Access access) {
        var invitation = calendars.invitation(id, access);
        var patient = invitation.patientId();
        if (patient != null) {
            trail.touched(patient);
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + id + ".ics\"")
                .body(invitation.text());
    }

    /** Since when the feed has its address. */
    record Since(Instant since) {}
}
