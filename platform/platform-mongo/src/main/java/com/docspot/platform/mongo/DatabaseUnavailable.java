package com.docspot.platform.mongo;

import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import java.util.List;

/**
 * Tells a database that is out of reach, or that did not confirm in time, from a request that it
 * refused.
 */
public final class DatabaseUnavailable {

    private static final List<Class<? extends RuntimeException>> SIGNS =
            List.of(
                    MongoTimeoutException.class,
                    MongoOperationTimeoutException.class,
                    MongoSocketException.class,
                    MongoNotPrimaryException.class,
                    MongoNodeIsRecoveringException.class,
                    MongoConnectionPoolClearedException.class,
                    MongoWriteConcernException.class);

    private DatabaseUnavailable() {}

    /**
     * Whether {@code failure}, or one of its causes, says that MongoDB could not be reached or did
     * not confirm.
     */
    public static boolean causedBy(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            var candidate = cause;
            if (SIGNS.stream().anyMatch(sign -> sign.isInstance(candidate))) {
                return true;
            }
        }
        return false;
    }
}
