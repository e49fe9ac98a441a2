package com.docspot.appointment;

import com.docspot.platform.test.WithServers;
import com.docspot.platform.test.openapi.OpenApiRules;
import org.springframework.boot.test.context.SpringBootTest;

/** The settings are those of {@link RunningService}, so that the context is the same. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "logging.level.org.apache.kafka=error",
            "docspot.booking.sweep-every=200ms",
            "docspot.mongodb.timeout=20s",
            "docspot.dev=true"
        })
@WithServers
class OpenApiTest extends OpenApiRules {}
