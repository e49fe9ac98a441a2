package com.docspot.auth.session.web;

import com.docspot.auth.factor.Method;
import com.docspot.platform.web.FieldProblem;
import com.docspot.platform.web.Problems;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** The refusals that signing in and answering challenges share. */
final class Refusals {

    private Refusals() {}

    static ResponseEntity<ProblemDetail> tooMany(Duration pause) {
        return later(
                pause,
                "too-many-attempts",
                "Too many attempts",
                "Too many attempts failed. Try again in " + seconds(pause) + " s.");
    }

    static ResponseEntity<ProblemDetail> codeOnItsWay(Duration pause) {
        return later(
                pause,
                "codes-too-soon",
                "A code is on its way",
                "We sent a code a moment ago. Ask for another in " + seconds(pause) + " s.");
    }

    static ResponseEntity<ProblemDetail> challengeOver() {
        return Problems.unprocessable(
                "challenge-over",
                "This took too long, was done already, or went wrong too often. Begin again.");
    }

    static ResponseEntity<ProblemDetail> wrong(Method method, int triesLeft) {
        return Problems.invalid(
                List.of(
                        new FieldProblem(
                                method == Method.PASSWORD ? "/password" : "/code",
                                "is not right; " + triesLeft + " tries left")));
    }

    private static ResponseEntity<ProblemDetail> later(
            Duration pause, String type, String title, String detail) {
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds(pause)))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problems.problem(HttpStatus.TOO_MANY_REQUESTS, type, title, detail));
    }

    private static long seconds(Duration pause) {
        return Math.max(1, pause.plusMillis(999).toSeconds());
    }
}
