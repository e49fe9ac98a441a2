package com.docspot.auth;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/**
 * Providers to sign in with: a real OpenID Connect server that stands for Google and LinkedIn, and
 * a server that answers as Facebook does.
 */
public class OtherProviders {

    public static final String CLIENT = "docspot-test";

    private static final MockOAuth2Server OIDC = started();
    private static final WireMockServer FACEBOOK = facebook();

    @Bean
    DynamicPropertyRegistrar providerProperties() {
        return properties -> {
            for (var provider : new String[] {"google", "linkedin", "facebook"}) {
                var prefix = "docspot.auth.social.providers." + provider;
                properties.add(prefix + ".client-id", () -> CLIENT);
                properties.add(prefix + ".client-secret", () -> "our-secret");
            }
            var prefix = "docspot.auth.social.providers.";
            properties.add(prefix + "google.issuer", () -> OIDC.issuerUrl("google").toString());
            properties.add(prefix + "linkedin.issuer", () -> OIDC.issuerUrl("linkedin").toString());
            properties.add(prefix + "facebook.token", () -> FACEBOOK.baseUrl() + "/token");
            properties.add(
                    prefix + "facebook.user-info",
                    () -> FACEBOOK.baseUrl() + "/me?fields=id,first_name,last_name,email");
        };
    }

    public static MockOAuth2Server oidc() {
        return OIDC;
    }

    public static WireMockServer facebookServer() {
        return FACEBOOK;
    }

    private static MockOAuth2Server started() {
        var server = new MockOAuth2Server();
        server.start();
        return server;
    }

    private static WireMockServer facebook() {
        var server = new WireMockServer(WireMockConfiguration.options().dynamicPort());
        server.start();
        return server;
    }
}
