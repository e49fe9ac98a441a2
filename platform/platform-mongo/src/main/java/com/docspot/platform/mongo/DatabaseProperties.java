package com.docspot.platform.mongo;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where this service's database is and how long it may take.
 *
 * @param uri the server or replica set ({@code DOCSPOT_MONGODB_URI}); a database named in it is not
 *     used
 * @param database this service's own database; its data keys live in {@code <database>-keys}
 * @param timeout how long one operation may take in all, from choosing a server to the last byte,
 *     retries included
 * @param connectTimeout how long opening a connection may take
 * @param maxConnections the size of the connection pool
 */
@ConfigurationProperties("docspot.mongodb")
record DatabaseProperties(
        @DefaultValue("mongodb://127.0.0.1:27117") String uri,
        @DefaultValue("docspot") String database,
        @DefaultValue("1600ms") Duration timeout,
        @DefaultValue("800ms") Duration connectTimeout,
        @DefaultValue("64") int maxConnections) {

    String keyDatabase() {
        return database + "-keys";
    }
}
