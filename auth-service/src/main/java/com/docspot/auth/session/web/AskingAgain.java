package com.docspot.auth.session.web;

import com.docspot.auth.account.AsksAgain;
import com.docspot.auth.session.StepUp;
import com.docspot.platform.web.AccessTokens;
import com.docspot.platform.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Stops what asks again where nothing was shown for a while. */
@Configuration(proxyBeanMethods = false)
class AskingAgain implements WebMvcConfigurer, HandlerInterceptor {

    private final StepUp stepUp;

    AskingAgain(StepUp stepUp) {
        this.stepUp = stepUp;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && asksAgain(method)) {
            if (!isFresh()) {
                throw new ProblemException(
                        HttpStatus.FORBIDDEN,
                        "prove-again",
                        "Show once more that it is you",
                        "This needs your password or a code that you gave in the last few"
                                + " minutes.");
            }
        }
        return true;
    }

    private boolean isFresh() {
        return SecurityContextHolder.getContext().getAuthentication()
                        instanceof JwtAuthenticationToken token
                && stepUp.isFresh(AccessTokens.callerOf(token.getToken()));
    }

    private static boolean asksAgain(HandlerMethod method) {
        return method.hasMethodAnnotation(AsksAgain.class)
                || AnnotatedElementUtils.hasAnnotation(method.getBeanType(), AsksAgain.class);
    }
}
