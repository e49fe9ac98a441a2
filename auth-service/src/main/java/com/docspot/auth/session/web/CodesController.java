package com.docspot.auth.session.web;

import com.docspot.auth.factor.Challenges;
import com.docspot.auth.factor.Method;
import com.docspot.auth.form.Checks;
import com.docspot.auth.session.Answers;
import com.docspot.auth.session.Flavour;
import com.docspot.auth.session.web.Requests.CodeRequest;
import com.docspot.auth.session.web.Requests.ProofRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whoever has a challenge may ask for a code and answer it; nobody else knows its id. */
@RestController
@RequestMapping("/api/v1/auth/codes")
class CodesController {

    private final Answers answers;
    private final Flavour flavour;

    CodesController(Answers answers, Flavour flavour) {
        this.answers = answers;
        this.flavour = flavour;
    }

    @PostMapping
    ResponseEntity<?> send(@RequestBody CodeRequest body) {
        var checks = new Checks();
        var challenge = checks.required("/challengeId", body.challengeId());
        var method = checks.oneOf("/method", body.method(), Method.class);
        if (method.filter(each -> !each.isSent()).isPresent()) {
            checks.refuse("/method", "is none of [EMAIL, SMS]");
        }
        checks.done();
        return switch (answers.send(challenge.orElseThrow(), method.orElseThrow())) {
            case Challenges.Sent(var sent) ->
                    ResponseEntity.accepted().body(new ChallengeAnswer(sent));
            case Challenges.TooSoon(var pause) -> Refusals.codeOnItsWay(pause);
            case Challenges.Outcome _ -> Refusals.challengeOver();
        };
    }

    @PostMapping("/verify")
    ResponseEntity<?> verify(@RequestBody ProofRequest body, HttpServletRequest request) {
        var checks = new Checks();
        var challenge = checks.required("/challengeId", body.challengeId());
        var method = checks.oneOf("/method", body.method(), Method.class);
        var secret =
                method.filter(each -> each == Method.PASSWORD).isPresent()
                        ? checks.required("/password", body.password())
                        : checks.required("/code", body.code());
        checks.done();
        var device = request.getHeader(HttpHeaders.USER_AGENT);
        return switch (answers.answer(
                challenge.orElseThrow(), method.orElseThrow(), secret.orElseThrow(), device)) {
            case Answers.In(var signedIn) -> flavour.answer(request, signedIn);
            case Answers.Done() -> ResponseEntity.noContent().build();
            case Answers.Wrong(var by, var left) -> Refusals.wrong(by, left);
            case Answers.Over() -> Refusals.challengeOver();
            case Answers.Wait(var pause) -> Refusals.tooMany(pause);
        };
    }
}
