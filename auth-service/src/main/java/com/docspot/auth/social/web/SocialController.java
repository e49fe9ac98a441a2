package com.docspot.auth.social.web;

import com.docspot.auth.factor.ProofNeeded;
import com.docspot.auth.form.Checks;
import com.docspot.auth.session.Flavour;
import com.docspot.auth.session.SignedInAnswer;
import com.docspot.auth.social.Providers;
import com.docspot.auth.social.SocialSignIn;
import com.docspot.platform.web.Answers;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.NotFoundException;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.Problems;
import com.docspot.platform.web.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClientException;

/**
 * Signing in through a provider. The provider sends people back to a page of ours, which posts what
 * it got: no GET signs anybody in.
 */
@RestController
@RequestMapping("/api/v1/auth")
class SocialController {

    static final String COOKIE = "docspot_oauth";
    private static final String PATH = "/api/v1/auth/oauth2";

    private final Providers providers;
    private final SocialSignIn signIn;
    private final Flavour flavour;

    SocialController(Providers providers, SocialSignIn signIn, Flavour flavour) {
        this.providers = providers;
        this.signIn = signIn;
        this.flavour = flavour;
    }

    record ReturnRequest(@Nullable String code, @Nullable String state) {

        /** Says nothing: codes are secret. */
        @Override
        public String toString() {
            return "ReturnRequest[…]";
        }
    }

    @GetMapping("/providers")
    Page<Providers.Choice> providers() {
        return Page.last(providers.choices());
    }

    @GetMapping("/oauth2/{provider}")
    @Answers(value = Void.class, status = 302)
    ResponseEntity<Void> begin(@PathVariable String provider) {
        var beginning = signIn.begin(provider).orElseThrow(NotFoundException::new);
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(beginning.provider())
                .header(HttpHeaders.SET_COOKIE, cookie(beginning.attempt(), Duration.ofMinutes(10)))
                .build();
    }

    /** In a session it links the identity to its login, otherwise it signs in. */
    @PostMapping("/oauth2/{provider}/callback")
    @Answers(SignedInAnswer.class)
    @Answers(value = ProofNeeded.class, status = 202)
    ResponseEntity<?> comeBack(
            @PathVariable String provider,
            @RequestBody ReturnRequest back,
            @CookieValue(name = COOKIE, defaultValue = "") String attempt,
            Caller caller,
            HttpServletRequest request) {
        var checks = new Checks();
        var code = checks.required("/code", back.code());
        var state = checks.required("/state", back.state());
        checks.done();
        var outcome =
                signIn.comeBack(
                        new SocialSignIn.Return(
                                provider,
                                code.orElseThrow(),
                                state.orElseThrow(),
                                attempt,
                                caller.is(Role.ANON) ? null : caller.id(),
                                request.getHeader(HttpHeaders.USER_AGENT)));
        var answer =
                outcome instanceof SocialSignIn.In(var signedIn)
                        ? flavour.answer(request, signedIn)
                        : Outcomes.of(outcome);
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO))
                .body(answer.getBody());
    }

    @ExceptionHandler({RestClientException.class, JwtException.class})
    ResponseEntity<ProblemDetail> providerAway() {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "5")
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(
                        Problems.unavailableBody(
                                "provider-unavailable",
                                "They do not answer there at present. Try again, or sign in with"
                                        + " your e-mail address."));
    }

    private static String cookie(String value, Duration life) {
        return ResponseCookie.from(COOKIE, value)
                .path(PATH)
                .httpOnly(true)
                .secure(true)
                .sameSite("Strict")
                .maxAge(life)
                .build()
                .toString();
    }
}
