package com.docspot.notification.feed.web;

import com.docspot.notification.feed.Feed;
import com.docspot.notification.feed.Notification;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.PageRequest;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/notifications")
class NotificationsController {

    private final Feed feed;

    NotificationsController(Feed feed) {
        this.feed = feed;
    }

    @GetMapping
    Page<Notification> mine(Caller caller, PageRequest page, Locale language) {
        return feed.of(caller, page, language);
    }

    @PostMapping("/{id}/read")
    Notification read(@PathVariable String id, Caller caller, Locale language) {
        return feed.read(id, caller, language);
    }
}
