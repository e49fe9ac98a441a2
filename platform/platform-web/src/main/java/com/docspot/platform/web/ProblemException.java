package com.docspot.platform.web;

import java.util.List;
import org.springframework.http.HttpStatusCode;

/**
 * Ends a request with a problem where returning one would make the code unreadable, as in an
 * argument resolver.
 */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient HttpStatusCode status;
    private final String type;
    private final String title;
    private final String detail;
    private final transient List<FieldProblem> errors;

    /**
     * A problem to answer with.
     *
     * @param type the last segment of the problem's type URI, such as {@code changed-meanwhile}
     * @param errors what is wrong in which field; may be empty
     */
    public ProblemException(
            HttpStatusCode status,
            String type,
            String title,
            String detail,
            List<FieldProblem> errors) {
        super(type + ": " + detail);
        this.status = status;
        this.type = type;
        this.title = title;
        this.detail = detail;
        this.errors = List.copyOf(errors);
    }

    /** A problem of the request as a whole. */
    public ProblemException(HttpStatusCode status, String type, String title, String detail) {
        this(status, type, title, detail, List.of());
    }

    public HttpStatusCode status() {
        return status;
    }

    public String type() {
        return type;
    }

    public String title() {
        return title;
    }

    public String detail() {
        return detail;
    }

    public List<FieldProblem> errors() {
        return errors;
    }
}
