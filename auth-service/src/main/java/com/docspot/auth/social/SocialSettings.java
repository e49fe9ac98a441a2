package com.docspot.auth.social;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which providers one may sign in with: those that have a client id.
 *
 * @param providers by their id, which is part of the redirect address
 * @param attemptLasts how long one may be away at the provider
 * @param ticketLasts how long a proved identity waits for a session to be linked from
 */
@ConfigurationProperties("docspot.auth.social")
record SocialSettings(
        @DefaultValue Map<String, Client> providers,
        @DefaultValue("10m") Duration attemptLasts,
        @DefaultValue("1h") Duration ticketLasts) {

    /**
     * A provider and how we are known there.
     *
     * @param issuer of an OpenID Connect provider; its other addresses are discovered unless given
     * @param userInfo where a provider without ID tokens tells who somebody is
     * @param trustEmail whether an address counts as verified without the provider saying so
     * @param nonce whether the provider puts our nonce into its ID tokens
     */
    record Client(
            String name,
            @Nullable String clientId,
            @Nullable String clientSecret,
            @DefaultValue("openid profile email") String scope,
            @Nullable String issuer,
            @Nullable URI authorization,
            @Nullable URI token,
            @Nullable URI jwks,
            @Nullable URI userInfo,
            @DefaultValue("false") boolean trustEmail,
            @DefaultValue("true") boolean nonce) {

        boolean isConfigured() {
            return clientId != null && !clientId.isBlank();
        }

        /** Names no secret, because configuration ends up in logs. */
        @Override
        public String toString() {
            return "Client[" + name + "]";
        }
    }
}
