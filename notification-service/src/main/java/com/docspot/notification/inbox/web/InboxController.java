package com.docspot.notification.inbox.web;

import com.docspot.notification.inbox.Inbox;
import com.docspot.notification.inbox.ReceivedLetter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what people got. Exists in local development only. */
@RestController
@RequestMapping("/dev/inbox")
@ConditionalOnBooleanProperty("docspot.dev")
class InboxController {

    private final Inbox inbox;

    InboxController(Inbox inbox) {
        this.inbox = inbox;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Letters letters(
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String appointment) {
        return new Letters(inbox.letters(to, appointment));
    }

    @GetMapping(produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> page(
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String appointment) {
        return ResponseEntity.ok()
                .header("Content-Security-Policy", InboxPage.POLICY)
                .body(InboxPage.of(inbox.letters(to, appointment), to));
    }

    record Letters(List<ReceivedLetter> items) {}
}
