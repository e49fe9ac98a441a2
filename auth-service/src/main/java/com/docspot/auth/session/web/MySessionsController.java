package com.docspot.auth.session.web;

import com.docspot.auth.session.Sessions;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.NotFoundException;
import com.docspot.platform.web.Page;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/me/sessions")
class MySessionsController {

    private final Sessions sessions;

    MySessionsController(Sessions sessions) {
        this.sessions = sessions;
    }

    /**
     * A session of one's own.
     *
     * @param current whether the request came from it
     */
    record SessionAnswer(
            String id, Instant startedAt, Instant lastUsedAt, String device, boolean current) {}

    @GetMapping
    Page<SessionAnswer> list(Caller caller) {
        return Page.last(
                sessions.of(caller.id()).stream()
                        .map(session ->
                                new SessionAnswer(
                                        session.id(),
                                        session.startedAt(),
                                        session.usedAt(),
                                        session.device(),
                                        session.id().equals(caller.session())))
                        .toList());
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endAll(@RequestParam(defaultValue = "false") boolean others, Caller caller) {
        sessions.endAll(caller.id(), others ? caller.session() : null);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable String id, Caller caller) {
        if (!sessions.end(caller.id(), id)) {
            throw new NotFoundException();
        }
    }
}
