package com.docspot.document.scanning;

import java.io.IOException;

/** Looks for malware. */
public interface Scanner {

    /**
     * Whether nothing bad was found.
     *
     * @throws IOException when the scanner did not answer; the bytes are then neither good nor bad
     */
    boolean isClean(byte[] bytes) throws IOException;
}
