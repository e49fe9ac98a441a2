package com.docspot.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Lets through what the authorization table grants, and leaves for the controller on which
 * conditions.
 */
final class AuthorizationFilter extends OncePerRequestFilter {

    private final AuthorizationTable table;
    private final ProblemWriter problems;
    private final Denials denials;
    private final Supplier<Kin> kin;

    AuthorizationFilter(
            AuthorizationTable table, ProblemWriter problems, Denials denials, Supplier<Kin> kin) {
        this.kin = kin;
        this.table = table;
        this.problems = problems;
        this.denials = denials;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var caller = caller();
        var path = ServletRequestPathUtils.parse(request).pathWithinApplication();
        switch (table.judge(request.getMethod(), path, caller.role())) {
            case AuthorizationTable.Granted(var relations) -> {
                RequestAttributes.access(request, new Access(caller, relations, kin.get()));
                chain.doFilter(request, response);
            }
            case AuthorizationTable.Refused(var pattern) ->
                    deny(caller, request.getMethod(), pattern, response);
            case AuthorizationTable.Unknown() -> refuse(caller, response, Problems.notFoundBody());
            case AuthorizationTable.OtherMethods(var allowed) -> {
                if (!caller.is(Role.ANON)) {
                    response.setHeader(HttpHeaders.ALLOW, String.join(", ", allowed));
                }
                refuse(caller, response, ProblemAdvice.methodNotAllowedBody(request.getMethod()));
            }
        }
    }

    private void deny(Caller caller, String method, String pattern, HttpServletResponse response)
            throws IOException {
        var anonymous = caller.is(Role.ANON);
        if (anonymous) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        var body = anonymous ? Problems.unauthenticatedBody() : Problems.forbiddenBody();
        var denial = new Denial(caller, method, pattern, null, body.getStatus());
        problems.write(response, denials.answer(denial, body));
    }

    private void refuse(Caller caller, HttpServletResponse response, ProblemDetail problem)
            throws IOException {
        if (caller.is(Role.ANON)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            problems.write(response, Problems.unauthenticatedBody());
        } else {
            problems.write(response, problem);
        }
    }

    private static Caller caller() {
        return SecurityContextHolder.getContext().getAuthentication()
                        instanceof JwtAuthenticationToken token
                ? AccessTokens.callerOf(token.getToken())
                : Caller.anonymous();
    }
}
