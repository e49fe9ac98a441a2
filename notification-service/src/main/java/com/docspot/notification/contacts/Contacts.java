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
        var path =
                recipient.isPatient()
                        ? "/api/v1/patients/{id}/contact"
                        : "/api/v1/users/{id}/contact";
        return get(path, recipient.id(), Contact.class);
    }

    /**
     * The link of a verification; empty when it was used or is too old.
     *
     * @throws org.springframework.web.client.RestClientException when the auth service did not
     *     answer
     */
    public Optional<VerificationLink> link(String verificationId) {
        return get("/api/v1/verifications/{id}/link", verificationId, VerificationLink.class);
    }

    private <T> Optional<T> get(String path, String id, Class<T> type) {
        try {
            return Optional.ofNullable(services.to(AUTH).get().uri(path, id).retrieve().body(type));
        } catch (HttpClientErrorException.NotFound _) {
            return Optional.empty();
        }
    }
}
