package com.docspot.auth.account.web;

import com.docspot.auth.account.LoginDirectory;
import com.docspot.auth.account.MailedLinks;
import com.docspot.auth.account.Profiles;
import com.docspot.auth.people.Contact;
import com.docspot.auth.people.MailedPatientLinks;
import com.docspot.platform.web.NotFoundException;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What events leave out and other services fetch by id, each with a token of its own. */
@RestController
@RequestMapping("/api/v1")
class ForServicesController {

    private final Profiles profiles;
    private final LoginDirectory directory;
    private final MailedLinks links;
    private final MailedPatientLinks patientLinks;

    ForServicesController(
            Profiles profiles,
            LoginDirectory directory,
            MailedLinks links,
            MailedPatientLinks patientLinks) {
        this.profiles = profiles;
        this.directory = directory;
        this.links = links;
        this.patientLinks = patientLinks;
    }

    @GetMapping("/users/{id}/contact")
    Contact contact(@PathVariable String id) {
        return profiles.contactOf(id).orElseThrow(NotFoundException::new);
    }

    @GetMapping("/doctors/{id}/contact")
    Contact contactOfDoctor(@PathVariable String id) {
        return directory.contactOfDoctor(id).orElseThrow(NotFoundException::new);
    }

    @GetMapping("/verifications/{id}/link")
    LinkAnswer link(@PathVariable String id) {
        return links.byId(id)
                .map(link ->
                        new LinkAnswer(link.url(), link.expiresAt(), link.email(), link.locale()))
                .or(() -> patientLinks.byId(id).map(LinkAnswer::of))
                .orElseThrow(NotFoundException::new);
    }

    /**
     * A link to mail.
     *
     * @param locale the language to write in
     */
    record LinkAnswer(URI url, Instant expiresAt, String email, @Nullable String locale) {

        static LinkAnswer of(MailedPatientLinks.MailedLink link) {
            return new LinkAnswer(link.url(), link.expiresAt(), link.email(), link.locale());
        }

        /** Says nothing: who has the link may do what it is for. */
        @Override
        public String toString() {
            return "LinkAnswer[…]";
        }
    }
}
