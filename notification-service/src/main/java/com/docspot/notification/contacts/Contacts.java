package com.docspot.notification.contacts;

import com.docspot.platform.web.ServiceClients;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

/**
 * Asks the auth service at the moment of sending, so that addresses and secrets are in one place
 * only.
 */
@Component
public class Contacts {

    private static final String AUTH = "auth-service";
    private static final String APPOINTMENTS = "appointment-service";

    private final ServiceClients services;

    Contacts(ServiceClients services) {
        this.services = services;
    }

    /**
     * Where somebody can be reached; empty when the auth service knows nobody of this id, such as
     * after an erasure.
     *
     * @throws org.springframework.web.client.RestClientException when it did not answer
     */
    public Optional<Contact> of(Recipient recipient) {
        if (recipient.isInvited()) {
            return link(recipient.id())
                    .map(link -> new Contact(null, null, link.email(), null, link.locale()));
        }
        if (recipient.isChallenged()) {
            return code(recipient.id()).map(CodeLetter::contact);
        }
        var path =
                recipient.isPatient()
                        ? "/api/v1/patients/{id}/contact"
                        : recipient.isDoctor()
                                ? "/api/v1/doctors/{id}/contact"
                                : "/api/v1/users/{id}/contact";
        return get(AUTH, path, recipient.id(), Contact.class);
    }

    /**
     * The link of a verification; empty when it was used or is too old.
     *
     * @throws org.springframework.web.client.RestClientException when the auth service did not
     *     answer
     */
    public Optional<VerificationLink> link(String verificationId) {
        return get(AUTH, "/api/v1/verifications/{id}/link", verificationId, VerificationLink.class);
    }

    /**
     * The link by which a patient answers a question about a visit; empty when it is answered, or
     * too late.
     *
     * @throws org.springframework.web.client.RestClientException when the appointment service did
     *     not answer
     */
    public Optional<AnswerLink> answerLink(String appointmentId) {
        return get(
                APPOINTMENTS,
                "/api/v1/appointments/{id}/answer-link",
                appointmentId,
                AnswerLink.class);
    }

    /**
     * The code that was asked for last in a challenge; empty when it was used or is too old.
     *
     * @throws org.springframework.web.client.RestClientException when the auth service did not
     *     answer
     */
    public Optional<CodeLetter> code(String challengeId) {
        return get(AUTH, "/api/v1/challenges/{id}/code", challengeId, CodeLetter.class);
    }

    private <T> Optional<T> get(String service, String path, String id, Class<T> type) {
        try {
            return Optional.ofNullable(
                    services.to(service).get().uri(path, id).retrieve().body(type));
        } catch (HttpClientErrorException.NotFound _) {
            return Optional.empty();
        }
    }
}
