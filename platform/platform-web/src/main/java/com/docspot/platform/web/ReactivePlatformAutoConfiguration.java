package com.docspot.platform.web;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Token validation for the gateway, which is reactive. Its routes and its security chain are its
 * own.
 */
@AutoConfiguration(
        after = PlatformAutoConfiguration.class,
        beforeName =
                "org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.ReactiveOAuth2ResourceServerAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
class ReactivePlatformAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    ReactiveJwtDecoder reactiveJwtDecoder(AccessTokens tokens) {
        return token -> {
            Mono<Jwt> decoded = Mono.fromCallable(() -> tokens.decode(token));
            // Verifying takes microseconds; only a key that must be fetched would hold up the event
            // loop.
            return tokens.decodesAtOnce(token)
                    ? decoded
                    : decoded.subscribeOn(Schedulers.boundedElastic());
        };
    }
}
