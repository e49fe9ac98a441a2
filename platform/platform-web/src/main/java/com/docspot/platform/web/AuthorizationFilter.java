package com.docspot.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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

    AuthorizationFilter(AuthorizationTable table, ProblemWriter problems) {
        this.table = table;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var caller = caller();
        var path = ServletRequestPathUtils.parse(request).pathWithinApplication();
        switch (table.judge(request.getMethod(), path, caller.role())) {
            case AuthorizationTable.Granted(var relations) -> {
                RequestAttributes.access(request, new Access(caller, relations));
                chain.doFilter(request, response);
            }
            case AuthorizationTable.Refused() -> refuse(caller, response, Problems.forbiddenBody());
            case AuthorizationTable.Unknown() -> refuse(caller, response, Problems.notFoundBody());
            case AuthorizationTable.OtherMethods(var allowed) -> {
                if (!caller.is(Role.ANON)) {
                    response.setHeader(HttpHeaders.ALLOW, String.join(", ", allowed));
                }
                refuse(caller, response, ProblemAdvice.methodNotAllowedBody(request.getMethod()));
            }
        }
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
