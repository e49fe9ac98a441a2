package com.docspot.document.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Keeps encrypted bytes by a document's id. */
public interface FileStore {

    /**
     * Writes a file.
     *
     * @return durable, and readable under its id, only once it is closed; abandoned otherwise
     */
    OutputStream create(String id) throws IOException;

    /**
     * Reads a file.
     *
     * @throws java.io.FileNotFoundException when there is none
     */
    InputStream open(String id) throws IOException;

    /** Removes a file; one that is not there is removed already. */
    void delete(String id) throws IOException;
}
