package com.docspot.notification;

import com.docspot.platform.test.WithServers;
import com.docspot.platform.test.openapi.OpenApiRules;
import org.springframework.boot.test.context.SpringBootTest;

/** The settings are those of {@link RunningService}. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "docspot.dev=true",
            "docspot.ledger.sweep=100ms",
            "logging.level.org.apache.kafka=error"
        })
@WithServers
class OpenApiTest extends OpenApiRules {}
