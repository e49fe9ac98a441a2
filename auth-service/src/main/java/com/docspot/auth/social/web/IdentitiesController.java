package com.docspot.auth.social.web;

import com.docspot.auth.form.Checks;
import com.docspot.auth.social.Identity;
import com.docspot.auth.social.SocialSignIn;
import com.docspot.platform.web.Answers;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.NotFoundException;
import com.docspot.platform.web.Page;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** With what else one may sign in. */
@RestController
@RequestMapping("/api/v1/me/identities")
class IdentitiesController {

    private final SocialSignIn signIn;

    IdentitiesController(SocialSignIn signIn) {
        this.signIn = signIn;
    }

    record IdentityAnswer(String id, String provider, Instant linkedAt) {

        static IdentityAnswer of(Identity identity) {
            return new IdentityAnswer(identity.id(), identity.provider(), identity.linkedAt());
        }
    }

    record RedeemRequest(@Nullable String ticket) {

        /** Says nothing: tickets are secret. */
        @Override
        public String toString() {
            return "RedeemRequest[…]";
        }
    }

    @GetMapping
    Page<IdentityAnswer> mine(Caller caller) {
        return Page.last(signIn.of(caller.id()).stream().map(IdentityAnswer::of).toList());
    }

    /** Links the identity that a sign-in without an e-mail address proved. */
    @PostMapping
    @Answers(IdentityAnswer.class)
    ResponseEntity<?> redeem(@RequestBody RedeemRequest body, Caller caller) {
        var checks = new Checks();
        var ticket = checks.required("/ticket", body.ticket());
        checks.done();
        return Outcomes.of(signIn.redeem(ticket.orElseThrow(), caller.id()));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> unlink(@PathVariable String id, Caller caller) {
        if (!signIn.unlink(id, caller.id())) {
            throw new NotFoundException();
        }
        return ResponseEntity.noContent().build();
    }
}
