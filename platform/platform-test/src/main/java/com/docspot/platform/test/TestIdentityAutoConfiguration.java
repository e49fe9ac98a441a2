package com.docspot.platform.test;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Gives the application under test the {@link TestClock}, and trust in {@link TestTokens}. */
@AutoConfiguration(beforeName = "com.docspot.platform.web.PlatformAutoConfiguration")
class TestIdentityAutoConfiguration {

    @Bean
    @Primary
    TestClock testClock() {
        return TestClock.shared();
    }

    @Bean
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    HeardDenials heardDenials() {
        return new HeardDenials();
    }

    @Bean
    JWKSource<SecurityContext> testTokenKeys() {
        return new ImmutableJWKSet<>(new JWKSet(TestTokens.publicKey()));
    }
}
