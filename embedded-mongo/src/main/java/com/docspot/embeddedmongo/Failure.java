package com.docspot.embeddedmongo;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import org.jspecify.annotations.Nullable;

/**
 * What a client is told when a command is refused: MongoDB's own code and, where it has them, extra
 * fields.
 */
class Failure extends MongoServerError {
    private static final long serialVersionUID = 1L;

    static final int BAD_VALUE = 2;
    static final int FAILED_TO_PARSE = 9;
    static final int INVALID_BSON = 22;
    static final int MAX_TIME_EXPIRED = 50;

    private final transient @Nullable Document details;

    Failure(int code, String codeName, String message) {
        this(code, codeName, message, null);
    }

    Failure(int code, String codeName, String message, @Nullable Document details) {
        super(code, codeName, message);
        this.details = details;
    }

    static Failure badValue(String message) {
        return new Failure(BAD_VALUE, "BadValue", message);
    }

    static Failure failedToParse(String message) {
        return new Failure(FAILED_TO_PARSE, "FailedToParse", message);
    }

    /** The embedded server doesn't have this; a real MongoDB does. */
    static Failure unsupported(String what) {
        return new Failure(
                238,
                "NotImplemented",
                "The embedded server does not support " + what + ". Use a real MongoDB for it.");
    }

    static Failure tooSlow() {
        return new Failure(MAX_TIME_EXPIRED, "MaxTimeMSExpired", "operation exceeded time limit");
    }

    static Failure diskFull(String message) {
        return new Failure(14031, "OutOfDiskSpace", message);
    }

    static Failure duplicate(
            String namespace, String index, Document keyPattern, Document keyValue) {
        return new Failure(
                11000,
                "DuplicateKey",
                "E11000 duplicate key error collection: "
                        + namespace
                        + " index: "
                        + index
                        + " dup key: "
                        + keyValue,
                new Document("keyPattern", keyPattern).append("keyValue", keyValue));
    }

    @Nullable Document details() {
        return details;
    }
}
