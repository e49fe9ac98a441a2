package com.docspot.platform.web;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * A database that does not answer, or did not answer in time, is a 503: whether a write happened is
 * not known.
 */
@RestControllerAdvice
@Order(0)
final class DatabaseProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseProblemAdvice.class);

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class
    })
    ResponseEntity<ProblemDetail> databaseAway(Exception e) {
        LOG.warn("the database does not answer: {}", e.getMessage());
        return ProblemAdvice.unavailable(
                "database-unavailable",
                "We cannot read or keep anything now. Try again; with the same Idempotency-Key"
                        + " nothing happens twice.");
    }
}
