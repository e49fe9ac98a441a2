package com.docspot.platform.web;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** What the gateway and the services share: the clock, and how tokens are judged. */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration",
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration",
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.ReactiveOAuth2ResourceServerAutoConfiguration"
        })
@EnableConfigurationProperties(DocSpotProperties.class)
class PlatformAutoConfiguration {

    private static final Duration KEYS_FRESH = Duration.ofMinutes(5);
    private static final Duration KEYS_PAUSE = Duration.ofSeconds(3);

    @Bean
    @ConditionalOnMissingBean
    Clock clock(DocSpotProperties properties) {
        var real = Clock.systemUTC();
        var file = properties.clockFile();
        return file == null || file.toString().isEmpty() ? real : new MovableClock(real, file);
    }

    @Bean
    Draining draining(@Value("${docspot.drain:0s}") Duration time) {
        return new Draining(time);
    }

    @Bean
    @ConditionalOnMissingBean
    EndedSessions endedSessions(Clock clock) {
        return new EndedSessions(clock);
    }

    @Bean
    @ConditionalOnMissingBean(JWKSource.class)
    JWKSource<SecurityContext> remoteKeys(DocSpotProperties properties) {
        return new RemoteKeys(properties.security().jwksUri(), KEYS_FRESH, KEYS_PAUSE);
    }

    @Bean
    @ConditionalOnMissingBean
    AccessTokens accessTokens(
            List<JWKSource<SecurityContext>> keys,
            DocSpotProperties properties,
            EndedSessions endedSessions,
            Clock clock) {
        return new AccessTokens(keys, properties.security(), endedSessions, clock);
    }
}
