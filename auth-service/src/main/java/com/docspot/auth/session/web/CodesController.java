package com.docspot.auth.session.web;

import com.docspot.auth.factor.Challenges;
import com.docspot.auth.factor.Method;
import com.docspot.auth.factor.ProofNeeded;
import com.docspot.auth.form.Checks;
import com.docspot.auth.session.Flavour;
import com.docspot.auth.session.Proofs;
import com.docspot.auth.session.SignedInAnswer;
import com.docspot.auth.session.web.Requests.CodeRequest;
import com.docspot.auth.session.web.Requests.ProofRequest;
import com.docspot.platform.web.Answers;
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

    private final Proofs proofs;
    private final Flavour flavour;

    CodesController(Proofs proofs, Flavour flavour) {
        this.proofs = proofs;
        this.flavour = flavour;
    }

    @PostMapping
    @Answers(value = ProofNeeded.class, status = 202)
    ResponseEntity<?> send(@RequestBody CodeRequest body) {
        var checks = new Checks();
        var challenge = checks.required("/challengeId", body.challengeId());
        var method = checks.oneOf("/method", body.method(), Method.class);
        if (method.filter(each -> !each.isSent()).isPresent()) {
            checks.refuse("/method", "is none of [EMAIL, SMS]");
        }
        checks.done();
        return switch (proofs.send(challenge.orElseThrow(), method.orElseThrow())) {
            case Challenges.Sent(var sent) -> ResponseEntity.accepted().body(new ProofNeeded(sent));
            case Challenges.TooSoon(var pause) -> Refusals.codeOnItsWay(pause);
            case Challenges.Outcome _ -> Refusals.challengeOver();
        };
    }

    @PostMapping("/verify")
    @Answers(SignedInAnswer.class)
    @Answers(value = Void.class, status = 204)
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
        return switch (proofs.answer(
                challenge.orElseThrow(), method.orElseThrow(), secret.orElseThrow(), device)) {
            case Proofs.In(var signedIn) -> flavour.answer(request, signedIn);
            case Proofs.Done() -> ResponseEntity.noContent().build();
            case Proofs.Wrong(var by, var left) -> Refusals.wrong(by, left);
            case Proofs.Over() -> Refusals.challengeOver();
            case Proofs.Wait(var pause) -> Refusals.tooMany(pause);
        };
    }
}
