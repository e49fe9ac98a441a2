package com.docspot.auth.account.web;

import com.docspot.auth.account.MailedLinks;
import com.docspot.auth.account.Profiles;
import com.docspot.auth.people.Contact;
import com.docspot.platform.web.NotFoundException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What events leave out and other services fetch by id, each with a token of its own. */
@RestController
@RequestMapping("/api/v1")
class ForServicesController {

    private final Profiles profiles;
    private final MailedLinks links;

    ForServicesController(Profiles profiles, MailedLinks links) {
        this.profiles = profiles;
        this.links = links;
    }

    @GetMapping("/users/{id}/contact")
    Contact contact(@PathVariable String id) {
        return profiles.contactOf(id).orElseThrow(NotFoundException::new);
    }

    @GetMapping("/verifications/{id}/link")
    MailedLinks.MailedLink link(@PathVariable String id) {
        return links.byId(id).orElseThrow(NotFoundException::new);
    }
}
