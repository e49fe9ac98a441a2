package com.docspot.platform.test;

/** A server that a test needs. */
public enum Server {
    /**
     * MongoDB: the address given, else a {@code mongod} that is found, else the embedded server.
     */
    MONGO,
    /** A Kafka broker in this JVM. */
    KAFKA,
    /** A Redis. */
    REDIS
}
