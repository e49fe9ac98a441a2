package com.docspot.platform.web;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.slf4j.MDC;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.util.unit.DataSize;

/**
 * Builds the bodies and answers of every refusal: problem details by RFC 9457, with the trace's id.
 */
public final class Problems {

    /** Where the types of problems live; a type is this and a kebab-case name. */
    public static final String TYPE_PREFIX = "/problems/";

    static final String TRACE_ID = "traceId";
    static final String ERRORS = "errors";

    private Problems() {}

    /**
     * The body of a problem.
     *
     * @param type the stable name that clients switch on, such as {@code slot-taken}
     * @param detail for the person who reads it: what happened, what to do now
     */
    public static ProblemDetail problem(
            HttpStatusCode status, String type, String title, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create(TYPE_PREFIX + type));
        problem.setTitle(title);
        var traceId = MDC.get(TRACE_ID);
        if (traceId != null) {
            problem.setProperty(TRACE_ID, traceId);
        }
        return problem;
    }

    /** The body of a problem with some fields of the request. */
    public static ProblemDetail problem(
            HttpStatusCode status,
            String type,
            String title,
            String detail,
            List<FieldProblem> errors) {
        var problem = problem(status, type, title, detail);
        if (!errors.isEmpty()) {
            problem.setProperty(ERRORS, List.copyOf(errors));
        }
        return problem;
    }

    /**
     * The whole answer.
     *
     * @param extra further members of the body, such as {@code alternatives}
     */
    public static ResponseEntity<ProblemDetail> answer(
            HttpStatusCode status, String type, String title, String detail, Map<String, ?> extra) {
        var problem = problem(status, type, title, detail);
        extra.forEach(problem::setProperty);
        return answer(problem);
    }

    /** The answer with this body. */
    public static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    /** 409: the request and the state of things exclude each other. */
    public static ResponseEntity<ProblemDetail> conflict(
            String type, String detail, Map<String, ?> extra) {
        return answer(HttpStatus.CONFLICT, type, titleOf(type), detail, extra);
    }

    /** 409: the request and the state of things exclude each other. */
    public static ResponseEntity<ProblemDetail> conflict(String type, String detail) {
        return conflict(type, detail, Map.of());
    }

    /** 422: well-formed, but impossible. */
    public static ResponseEntity<ProblemDetail> unprocessable(
            String type, String detail, Map<String, ?> extra) {
        return answer(HttpStatus.UNPROCESSABLE_CONTENT, type, titleOf(type), detail, extra);
    }

    /** 422: well-formed, but impossible. */
    public static ResponseEntity<ProblemDetail> unprocessable(String type, String detail) {
        return unprocessable(type, detail, Map.of());
    }

    /** 422 with each bad field. */
    public static ResponseEntity<ProblemDetail> invalid(List<FieldProblem> errors) {
        return answer(invalidBody(errors));
    }

    /** The one 404. */
    public static ResponseEntity<ProblemDetail> notFound() {
        return answer(notFoundBody());
    }

    static ProblemDetail invalidBody(List<FieldProblem> errors) {
        return problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "invalid",
                "Some fields are not acceptable",
                "Correct the fields that errors names, then send the request again.",
                errors);
    }

    /** 404, for what does not exist and for what is not yours. */
    public static ProblemDetail notFoundBody() {
        return problem(
                HttpStatus.NOT_FOUND,
                "not-found",
                "Not found",
                "There is nothing here, or nothing that you may see.");
    }

    /** 401 without a token. */
    public static ProblemDetail unauthenticatedBody() {
        return problem(
                HttpStatus.UNAUTHORIZED,
                "unauthenticated",
                "Sign in first",
                "This needs an access token. Sign in first.");
    }

    /** 401 with a token that is no good. */
    public static ProblemDetail invalidTokenBody() {
        return problem(
                HttpStatus.UNAUTHORIZED,
                "invalid-token",
                "Sign in again",
                "The access token is expired or not valid here. Refresh it, or sign in again.");
    }

    /** 403. */
    public static ProblemDetail forbiddenBody() {
        return problem(
                HttpStatus.FORBIDDEN, "forbidden", "Not allowed", "Your role does not allow this.");
    }

    /** 413. */
    public static ProblemDetail tooLargeBody(DataSize limit) {
        return problem(
                HttpStatus.CONTENT_TOO_LARGE,
                "too-large",
                "Too large",
                "The body of a request like this may have " + limit.toKilobytes() + " kB at most.");
    }

    /** 503 for a part of the suite that does not answer now; send {@code Retry-After} with it. */
    public static ProblemDetail unavailableBody(String type, String detail) {
        return problem(HttpStatus.SERVICE_UNAVAILABLE, type, titleOf(type), detail);
    }

    /** 500: the reader gets the trace's id and nothing else. */
    public static ProblemDetail unexpectedBody() {
        return problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "unexpected",
                "Something went wrong",
                "This is our fault. Try again; if it stays, tell us the traceId.");
    }

    /** {@code slot-taken} → {@code Slot taken}. */
    static String titleOf(String type) {
        return Character.toUpperCase(type.charAt(0)) + type.substring(1).replace('-', ' ');
    }
}
