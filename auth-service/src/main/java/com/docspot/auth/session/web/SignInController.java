package com.docspot.auth.session.web;

import com.docspot.auth.factor.ProofNeeded;
import com.docspot.auth.form.Checks;
import com.docspot.auth.session.Flavour;
import com.docspot.auth.session.Sessions;
import com.docspot.auth.session.SignIn;
import com.docspot.auth.session.SignedInAnswer;
import com.docspot.auth.session.web.Requests.LoginRequest;
import com.docspot.auth.session.web.Requests.RefreshRequest;
import com.docspot.platform.web.Answers;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/auth")
class SignInController {

    private final SignIn signIn;
    private final Sessions sessions;
    private final Flavour flavour;

    SignInController(SignIn signIn, Sessions sessions, Flavour flavour) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.flavour = flavour;
    }

    @PostMapping("/login")
    @Answers(SignedInAnswer.class)
    @Answers(value = ProofNeeded.class, status = 202)
    ResponseEntity<?> login(@RequestBody LoginRequest body, HttpServletRequest request) {
        var checks = new Checks();
        var email = checks.required("/email", body.email());
        var password = checks.required("/password", body.password());
        checks.done();
        var command =
                new SignIn.Command(
                        email.orElseThrow(),
                        password.orElseThrow(),
                        request.getRemoteAddr(),
                        request.getHeader(HttpHeaders.USER_AGENT),
                        flavour.deviceToken(request, body.deviceToken()).orElse(null));
        return switch (signIn.signIn(command)) {
            case SignIn.In(var signedIn) -> flavour.answer(request, signedIn);
            case SignIn.Challenged(var challenge) ->
                    ResponseEntity.accepted().body(new ProofNeeded(challenge));
            case SignIn.Wrong() ->
                    Problems.answer(
                            HttpStatus.UNAUTHORIZED,
                            "wrong-credentials",
                            "Not signed in",
                            "E-mail address and password do not match. Correct them, or set a new"
                                    + " password.",
                            Map.of());
            case SignIn.NotVerified() ->
                    Problems.answer(
                            HttpStatus.FORBIDDEN,
                            "email-not-verified",
                            "E-mail address not confirmed",
                            "Open the link that we mailed to you. To get a new one, register"
                                    + " again.",
                            Map.of());
            case SignIn.Suspended() ->
                    Problems.answer(
                            HttpStatus.FORBIDDEN,
                            "login-suspended",
                            "Login suspended",
                            "This login may not be used at present. Ask the people who run DocSpot"
                                    + " for you.",
                            Map.of());
            case SignIn.Wait(var pause) -> Refusals.tooMany(pause);
        };
    }

    @PostMapping("/refresh")
    @Answers(SignedInAnswer.class)
    ResponseEntity<?> refresh(
            @RequestBody(required = false) @Nullable RefreshRequest body,
            HttpServletRequest request) {
        var signedIn =
                flavour.refreshToken(request, body == null ? null : body.refreshToken())
                        .flatMap(sessions::refresh);
        return signedIn.isPresent() ? flavour.answer(request, signedIn.get()) : over(request);
    }

    @PostMapping("/logout")
    @Answers(value = Void.class, status = 204)
    ResponseEntity<?> logout(
            @RequestBody(required = false) @Nullable RefreshRequest body,
            Caller caller,
            HttpServletRequest request) {
        flavour.refreshToken(request, body == null ? null : body.refreshToken())
                .ifPresent(sessions::signOut);
        if (caller.session() != null) {
            sessions.signOutOf(caller.session());
        }
        return flavour.forgetting(request, HttpStatus.NO_CONTENT).build();
    }

    private ResponseEntity<ProblemDetail> over(HttpServletRequest request) {
        var problem =
                Problems.problem(
                        HttpStatus.UNAUTHORIZED,
                        "session-over",
                        "Session over",
                        "Your session is over. Sign in again.");
        return flavour.forgetting(request, HttpStatus.UNAUTHORIZED)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
