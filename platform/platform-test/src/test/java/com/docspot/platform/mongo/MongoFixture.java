package com.docspot.platform.mongo;

import com.docspot.platform.test.Servers;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A service's MongoDB set-up, as it is configured for one, on the shared server. */
final class MongoFixture {

    private MongoFixture() {}

    static ApplicationContextRunner on(String uri) {
        return new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(
                                MongoClientAutoConfiguration.class,
                                MongoAutoConfiguration.class,
                                MongoPlatformAutoConfiguration.class,
                                DataMongoAutoConfiguration.class))
                .withUserConfiguration(RealTime.class)
                .withPropertyValues(
                        "docspot.mongodb.uri=" + uri,
                        "docspot.mongodb.database=" + Servers.database(),
                        "docspot.master-key=" + Servers.masterKey());
    }

    static ApplicationContextRunner onSharedServer() {
        return on(Servers.mongoUri());
    }

    @Configuration(proxyBeanMethods = false)
    static class RealTime {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }
}
