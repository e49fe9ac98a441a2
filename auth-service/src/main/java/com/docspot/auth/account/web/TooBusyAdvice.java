package com.docspot.auth.account.web;

import com.docspot.auth.account.TooManyAtOnce;
import com.docspot.platform.web.Problems;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class TooBusyAdvice {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooManyAtOnce(TooManyAtOnce e) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "3")
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(
                        Problems.unavailableBody(
                                "too-busy",
                                "Very many people are signing in right now. Try again in a few"
                                        + " seconds."));
    }
}
