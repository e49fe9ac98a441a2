package com.docspot.platform.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.ContextCustomizerFactories;
import org.springframework.test.context.TestPropertySource;

/**
 * Gives a Spring test real servers. They are started once a JVM, shared by its tests, and hold a
 * fresh database for it; Config and Eureka are left out. Keep the annotation the same on all tests
 * of a module, so that they share a context.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ContextCustomizerFactories(WithServersCustomizerFactory.class)
@TestPropertySource(
        properties = {
            "DOCSPOT_EUREKA_ENABLED=false",
            "DOCSPOT_CONFIG_ENABLED=false",
            "eureka.client.enabled=false",
            "spring.cloud.config.enabled=false",
            "logging.level.kafka=warn",
            "logging.level.state.change.logger=warn",
            "logging.level.org.apache.kafka=warn",
            "logging.level.org.mongodb.driver=warn"
        })
public @interface WithServers {

    /** Which servers. */
    Server[] value() default {Server.MONGO, Server.KAFKA};
}
