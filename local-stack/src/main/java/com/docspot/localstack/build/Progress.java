package com.docspot.localstack.build;

/** Hears what is going on while things are built. */
public interface Progress {

    /** What is being done, in a few words. */
    void now(String activity);
}
