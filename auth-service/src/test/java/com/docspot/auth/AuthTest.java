package com.docspot.auth;

import com.docspot.platform.test.WithServers;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** The service over HTTP with real servers: one context for all tests. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WithServers
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "docspot.dev=true",
            "docspot.auth.account.admin.email=" + AuthTest.ADMIN_EMAIL,
            "docspot.auth.account.admin.password=" + AuthTest.ADMIN_PASSWORD,
            "docspot.auth.token.service-secrets=test-service=" + AuthTest.SERVICE_SECRET,
            "docspot.auth.account.answer-step=0ms",
            // A machine that builds is slow at times.
            "docspot.auth.password.patience=20s",
            // All tests come from one address.
            "docspot.auth.throttle.address.free=100000"
        })
@Import({
    Api.class,
    Elsewhere.class,
    Faults.class,
    Heard.class,
    Logged.class,
    SignedTrail.class,
    OtherProviders.class
})
public @interface AuthTest {

    String ADMIN_EMAIL = "root@practice.example";
    String ADMIN_PASSWORD = "tuning fork over violet 9";
    String SERVICE_SECRET = "0123456789abcdef-=0123";
}
