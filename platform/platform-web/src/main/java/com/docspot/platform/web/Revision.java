package com.docspot.platform.web;

import org.springframework.http.HttpStatus;

/**
 * The revision of a resource that the caller has seen, from {@code If-Match}. Controllers take it
 * as a method argument: {@code @RequiredIfMatch Revision} or, where it may be absent,
 * {@code @Nullable Revision}.
 */
public record Revision(long value) {

    /** The strong entity tag of a revision, quotes included: {@code "7"}. */
    public static String etag(long revision) {
        return "\"" + revision + "\"";
    }

    /** The strong entity tag of this revision. */
    public String etag() {
        return etag(value);
    }

    /**
     * Refuses a change of something that has moved on.
     *
     * @throws ProblemException 412 {@code changed-meanwhile} if the current revision is another
     */
    public void mustBe(long current) {
        if (value != current) {
            throw changedMeanwhile();
        }
    }

    /** The refusal of a change of something that has moved on. */
    public static ProblemException changedMeanwhile() {
        return new ProblemException(
                HttpStatus.PRECONDITION_FAILED,
                "changed-meanwhile",
                "Changed meanwhile",
                "Somebody changed this since you read it. Read it again, then repeat your change.");
    }
}
