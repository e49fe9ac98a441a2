package com.docspot.platform.start;

/** The service cannot start as it is configured; says why, and what to do. */
public final class Misconfigured extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * A reason not to start.
     *
     * @param reason one sentence that names the variable, without the secret that it is about
     * @param remedy one sentence
     */
    public Misconfigured(String reason, String remedy) {
        super(reason);
        this.remedy = remedy;
    }

    /** What to do. */
    public String remedy() {
        return remedy;
    }
}
