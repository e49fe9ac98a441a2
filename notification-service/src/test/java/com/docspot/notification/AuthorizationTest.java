package com.docspot.notification;

import com.docspot.platform.test.AuthorizationTableRules;
import com.docspot.platform.test.WithServers;
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
class AuthorizationTest extends AuthorizationTableRules {}
