package com.docspot.platform.web;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ProblemDetail;

/** Tells the listeners of each refusal before it is answered. */
final class Denials {

    private static final Logger LOG = LoggerFactory.getLogger(Denials.class);

    private final ObjectProvider<DenialListener> listeners;

    Denials(ObjectProvider<DenialListener> listeners) {
        this.listeners = listeners;
    }

    /** The refusal, once it is written down; else a 503, so that no refusal goes unseen. */
    ProblemDetail answer(Denial denial, ProblemDetail refusal) {
        try {
            listeners.forEach(listener -> listener.denied(denial));
            return refusal;
        } catch (RuntimeException notWritten) {
            LOG.warn("a refusal could not be written down: {}", notWritten.getMessage());
            return Problems.unavailableBody(
                    "trail-unavailable", "We cannot keep our records now. Try again.");
        }
    }
}
