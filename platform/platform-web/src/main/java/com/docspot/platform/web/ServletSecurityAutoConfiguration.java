package com.docspot.platform.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.HeaderWriter;

/** Bearer tokens, the authorization table and security headers in front of every controller. */
@AutoConfiguration(
        after = ServletPlatformAutoConfiguration.class,
        beforeName = {
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration",
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration"
        })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class ServletSecurityAutoConfiguration {

    private static final Map<String, String> HEADERS =
            Map.of(
                    HttpHeaders.CACHE_CONTROL,
                    "no-store",
                    "X-Content-Type-Options",
                    "nosniff",
                    "X-Frame-Options",
                    "DENY",
                    "Referrer-Policy",
                    "no-referrer",
                    "Cross-Origin-Resource-Policy",
                    "same-origin",
                    "Content-Security-Policy",
                    "default-src 'none'; frame-ancestors 'none'");

    @Bean
    @ConditionalOnMissingBean(SecurityFilterChain.class)
    SecurityFilterChain platformSecurity(
            HttpSecurity http,
            AccessTokens tokens,
            AuthorizationTable table,
            ProblemWriter problems,
            Denials denials,
            ObjectProvider<Kin> kin) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .sessionManagement(
                        sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.defaultsDisabled().addHeaderWriter(unlessSet()))
                .oauth2ResourceServer(server ->
                        server.jwt(jwt ->
                                        jwt.decoder(tokens)
                                                .jwtAuthenticationConverter(
                                                        ServletSecurityAutoConfiguration
                                                                ::authenticated))
                                .withObjectPostProcessor(refusingWithProblems(problems)))
                .addFilterAfter(
                        new AuthorizationFilter(
                                table, problems, denials, () -> kin.getIfAvailable(() -> Kin.OWN)),
                        AnonymousAuthenticationFilter.class)
                .build();
    }

    @Bean
    @ConditionalOnMissingBean
    RequestRejectedHandler requestRejectedHandler(ProblemWriter problems) {
        return (request, response, rejected) ->
                problems.write(response, ProblemAdvice.ofStatus(HttpStatus.BAD_REQUEST));
    }

    // A span for each filter of the chain costs more than it tells.
    @Bean
    @ConditionalOnMissingBean
    SecurityObservationSettings securityObservationSettings() {
        return SecurityObservationSettings.noObservations();
    }

    private static HeaderWriter unlessSet() {
        return (request, response) ->
                HEADERS.forEach((name, value) -> {
                    if (!response.containsHeader(name)) {
                        response.setHeader(name, value);
                    }
                });
    }

    private static JwtAuthenticationToken authenticated(Jwt token) {
        var caller = AccessTokens.callerOf(token);
        return new JwtAuthenticationToken(
                token, List.of(new SimpleGrantedAuthority("ROLE_" + caller.role())), caller.id());
    }

    private static ObjectPostProcessor<BearerTokenAuthenticationFilter> refusingWithProblems(
            ProblemWriter problems) {
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
                filter.setAuthenticationFailureHandler(
                        (request, response, failure) -> refuse(problems, response, failure));
                return filter;
            }
        };
    }

    private static void refuse(
            ProblemWriter problems, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof AuthenticationServiceException) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "2");
            problems.write(
                    response,
                    Problems.unavailableBody(
                            "sign-in-unavailable", "We cannot check who you are now. Try again."));
        } else {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
            problems.write(response, Problems.invalidTokenBody());
        }
    }
}
