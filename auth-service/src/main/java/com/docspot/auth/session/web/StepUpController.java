package com.docspot.auth.session.web;

import com.docspot.auth.factor.Challenge;
import com.docspot.auth.session.StepUp;
import com.docspot.platform.web.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class StepUpController {

    private final StepUp stepUp;

    StepUpController(StepUp stepUp) {
        this.stepUp = stepUp;
    }

    @PostMapping("/api/v1/me/step-up")
    @ResponseStatus(HttpStatus.CREATED)
    Challenge ask(Caller caller) {
        return stepUp.ask(caller);
    }
}
