package com.docspot.localstack;

import java.io.Serial;

/**
 * Something that the person at the keyboard can put right; its message is the sentence that says
 * how.
 */
public final class Trouble extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    public Trouble(String sentence) {
        super(sentence);
    }

    public Trouble(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
