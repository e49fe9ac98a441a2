package com.docspot.platform.events;

import static com.docspot.platform.test.Server.KAFKA;
import static com.docspot.platform.test.Server.MONGO;

import com.docspot.platform.test.WithServers;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** The one context of these tests, with short times. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = EventsApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.application.name=parcel-service",
            "docspot.events.retry-delay=200ms",
            "docspot.events.retry-rounds=2",
            "management.endpoints.web.exposure.include=health,deadletters"
        })
@WithServers({MONGO, KAFKA})
@interface EventsTest {}
