package com.docspot.appointment.firstfree.web;

import com.docspot.appointment.firstfree.FirstFree;
import com.docspot.platform.web.Answers;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.PageRequest;
import com.docspot.platform.web.Problems;
import java.time.Clock;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows who has the first free times. */
@RestController
class FirstFreeController {

    private final FirstFree firstFree;
    private final Clock clock;

    FirstFreeController(FirstFree firstFree, Clock clock) {
        this.firstFree = firstFree;
        this.clock = clock;
    }

    /** Doctors in the order of their first free time that the caller may book. */
    @GetMapping("/api/v1/slots")
    @Answers(value = FreeDoctorView.class, page = true)
    ResponseEntity<?> find(FirstFreeParameters parameters, PageRequest page, Caller caller) {
        var found = firstFree.of(parameters.question(page, clock), caller);
        if (found == null) {
            return starting();
        }
        return ResponseEntity.ok(
                new Page<>(
                        found.doctors().stream().map(FreeDoctorView::of).toList(),
                        FirstFreeParameters.cursor(found.last())));
    }

    private static ResponseEntity<ProblemDetail> starting() {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "2")
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(
                        Problems.problem(
                                HttpStatus.SERVICE_UNAVAILABLE,
                                "search-starting",
                                "Search is starting",
                                "Free times are being gathered. Try again in a few seconds."));
    }
}
