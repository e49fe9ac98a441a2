package com.docspot.gateway.problems;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * The gateway's own no. It travels as an error signal and becomes a problem (RFC 9457) at the end
 * of the chain, so that each refusal looks the same wherever it was decided.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final HttpStatus status;
    private final String type;
    private final String title;
    private final transient Map<String, Object> members = new LinkedHashMap<>();
    private final transient HttpHeaders headers = new HttpHeaders();

    /**
     * @param type the stable name that clients switch on, such as {@code too-many-requests}
     * @param detail for the person who reads it: what happened, what to do now
     */
    public Refusal(HttpStatus status, String type, String title, String detail) {
        // A refusal is an answer, not a fault: nobody reads its stack, and filling it costs more
        // than the rest.
        super(detail, null, false, false);
        this.status = status;
        this.type = type;
        this.title = title;
    }

    /** 404 for a path that nobody owns. */
    public static Refusal notFound() {
        return new Refusal(
                HttpStatus.NOT_FOUND,
                "not-found",
                "Not found",
                "There is nothing here, or nothing that you may see.");
    }

    /** 400 for a request that no browser and no honest program sends. */
    public static Refusal malformed(String detail) {
        return new Refusal(
                HttpStatus.BAD_REQUEST, "malformed-request", "Malformed request", detail);
    }

    /** 503: the service behind this path does not answer now. */
    public static Refusal unavailable(Duration retryAfter) {
        return new Refusal(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "service-unavailable",
                        "Service unavailable",
                        "This part of DocSpot does not answer right now. Try again in a moment.")
                .retryAfter(retryAfter);
    }

    /** Adds a member to the body. */
    public Refusal with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    /** Adds a header to the answer. */
    public Refusal header(String name, String value) {
        headers.set(name, value);
        return this;
    }

    /** Tells when to come back, in whole seconds and at least one. */
    public Refusal retryAfter(Duration after) {
        return header(
                HttpHeaders.RETRY_AFTER,
                Long.toString(Math.max(1, (after.toMillis() + 999) / 1000)));
    }

    /** The status of the answer. */
    public HttpStatus status() {
        return status;
    }

    /** The stable name that clients switch on. */
    public String type() {
        return type;
    }

    String title() {
        return title;
    }

    Map<String, Object> members() {
        return members;
    }

    HttpHeaders headers() {
        return headers;
    }

    String detail() {
        var message = getMessage();
        return message == null ? title : message;
    }
}
