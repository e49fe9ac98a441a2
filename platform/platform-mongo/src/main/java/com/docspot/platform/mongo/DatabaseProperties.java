package com.docspot.platform.mongo;

import com.docspot.platform.start.Misconfigured;
import com.mongodb.ConnectionString;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where this service's database is and how long it may take.
 *
 * @param uri the server or replica set ({@code DOCSPOT_MONGODB_URI}); a database named in it is not
 *     used
 * @param user the user, where the address names none ({@code DOCSPOT_MONGODB_USER})
 * @param password that user's, with whatever characters ({@code DOCSPOT_MONGODB_PASSWORD})
 * @param database this service's own database; its data keys live in {@code <database>-keys}
 * @param timeout how long one operation may take in all, from choosing a server to the last byte,
 *     retries included
 * @param connectTimeout how long opening a connection may take
 * @param maxConnections the size of the connection pool
 */
@ConfigurationProperties("docspot.mongodb")
record DatabaseProperties(
        @DefaultValue("mongodb://127.0.0.1:27117") String uri,
        @Nullable String user,
        @Nullable String password,
        @DefaultValue("docspot") String database,
        @DefaultValue("1600ms") Duration timeout,
        @DefaultValue("800ms") Duration connectTimeout,
        @DefaultValue("64") int maxConnections) {

    /** The address, judged. Its password is not repeated, neither here nor in what is refused. */
    ConnectionString address() {
        try {
            return new ConnectionString(uri);
        } catch (IllegalArgumentException wrong) {
            throw new Misconfigured(
                    "DOCSPOT_MONGODB_URI is no address of a MongoDB.",
                    "Write it like mongodb://host:27017/?replicaSet=rs0; in a password in it, write"
                            + " @ : / % as %40 %3A %2F %25, or leave the password to"
                            + " DOCSPOT_MONGODB_PASSWORD, which takes any character.");
        }
    }

    boolean hasUser() {
        return user != null && !user.isBlank();
    }

    /** Names no password, because configuration ends up in logs. */
    @Override
    public String toString() {
        return "DatabaseProperties[" + database + "]";
    }

    String keyDatabase() {
        return database + "-keys";
    }
}
