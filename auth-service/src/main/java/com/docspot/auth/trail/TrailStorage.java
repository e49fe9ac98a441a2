package com.docspot.auth.trail;

import com.docspot.platform.mongo.IndexPlan;
import com.docspot.platform.start.Misconfigured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the log lies, what it is found by, and the keys that vouch for it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TrailSettings.class)
class TrailStorage {

    private static final Logger LOG = LoggerFactory.getLogger(TrailStorage.class);

    /** A record that is delivered again is the same record. */
    @Bean
    IndexPlan trailOnce() {
        return IndexPlan.on(TrailLog.COLLECTION, "event").asUnique();
    }

    @Bean
    IndexPlan trailBySubject() {
        return IndexPlan.on(TrailLog.COLLECTION, "subjects", "_id");
    }

    @Bean
    IndexPlan trailByActor() {
        return IndexPlan.on(TrailLog.COLLECTION, "actor.id", "_id");
    }

    @Bean
    IndexPlan trailByTime() {
        return IndexPlan.on(TrailLog.COLLECTION, "time", "_id");
    }

    @Bean
    TrailKeys trailKeys(TrailSettings settings) {
        var keys = keys(settings);
        if (!keys.canSign() || settings.heads() == null || settings.heads().isBlank()) {
            LOG.error(
                    "The access trail is chained but nobody signs it: set DOCSPOT_TRAIL_KEY and"
                            + " DOCSPOT_TRAIL_HEADS.");
        }
        return keys;
    }

    private static TrailKeys keys(TrailSettings settings) {
        try {
            var file = settings.keyFile();
            return TrailKeys.of(
                    file == null || file.isBlank()
                            ? settings.key()
                            : Files.readString(Path.of(file)));
        } catch (IllegalArgumentException wrong) {
            throw new Misconfigured(
                    "The key of the access trail " + wrong.getMessage() + ".",
                    "Make one with: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072");
        } catch (IOException unreadable) {
            throw new Misconfigured(
                    "The file with the key of the access trail cannot be read.",
                    "Make " + settings.keyFile() + " readable for the auth service.");
        }
    }
}
