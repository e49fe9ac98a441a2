package com.docspot.auth.factor.web;

import com.docspot.auth.factor.Challenges;
import com.docspot.auth.factor.SentCodes;
import com.docspot.platform.web.NotFoundException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What the notification service fetches to send a code; events name it by an id. */
@RestController
class CodeLettersController {

    private final Challenges challenges;

    CodeLettersController(Challenges challenges) {
        this.challenges = challenges;
    }

    @GetMapping("/api/v1/challenges/{id}/code")
    SentCodes.Letter letter(@PathVariable String id) {
        return challenges.letter(id).orElseThrow(NotFoundException::new);
    }
}
