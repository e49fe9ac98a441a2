package com.docspot.platform.mongo;

import com.mongodb.MongoCredential;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.context.annotation.Bean;

/**
 * How the driver talks to MongoDB. It stands alone because Boot makes no client where a database is
 * defined already.
 */
@AutoConfiguration(before = MongoAutoConfiguration.class)
@EnableConfigurationProperties(DatabaseProperties.class)
class MongoClientAutoConfiguration {

    private static final String USERS = "admin";

    @Bean
    @ConditionalOnMissingBean
    MongoConnectionDetails mongoConnectionDetails(DatabaseProperties properties) {
        var address = properties.address();
        return () -> address;
    }

    /**
     * A password by itself may hold any character; in the address some would have to be escaped.
     */
    @Bean
    MongoClientSettingsBuilderCustomizer userByItself(DatabaseProperties properties) {
        return settings -> {
            if (properties.hasUser()) {
                var password = Objects.requireNonNullElse(properties.password(), "");
                settings.credential(
                        MongoCredential.createCredential(
                                Objects.requireNonNull(properties.user()),
                                USERS,
                                password.toCharArray()));
            }
        };
    }

    /**
     * Writes are acknowledged by a majority and its journal. They are retried by the driver only
     * where the server has sessions, which the embedded one says that it has not.
     */
    @Bean
    MongoClientSettingsBuilderCustomizer durableAndBounded(DatabaseProperties properties) {
        return settings ->
                settings.writeConcern(WriteConcern.MAJORITY.withJournal(true))
                        .readConcern(ReadConcern.DEFAULT)
                        .readPreference(ReadPreference.primary())
                        .retryWrites(true)
                        .retryReads(true)
                        .timeout(properties.timeout().toMillis(), TimeUnit.MILLISECONDS)
                        .applyToClusterSettings(cluster ->
                                cluster.serverSelectionTimeout(
                                        properties.timeout().toMillis(), TimeUnit.MILLISECONDS))
                        .applyToSocketSettings(socket ->
                                socket.connectTimeout(
                                        properties.connectTimeout().toMillis(),
                                        TimeUnit.MILLISECONDS))
                        .applyToServerSettings(server ->
                                server.heartbeatFrequency(2, TimeUnit.SECONDS)
                                        .minHeartbeatFrequency(100, TimeUnit.MILLISECONDS))
                        .applyToConnectionPoolSettings(pool ->
                                pool.maxSize(properties.maxConnections())
                                        .maxWaitTime(
                                                properties.timeout().toMillis(),
                                                TimeUnit.MILLISECONDS));
    }
}
