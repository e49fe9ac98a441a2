package com.docspot.auth.guest;

import com.docspot.platform.web.Ids;
import com.docspot.platform.web.ServiceClients;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

/** Whose a booking is, as the appointment service knows it. */
@Component
class Bookings {

    private static final String APPOINTMENTS = "appointment-service";

    private final ServiceClients services;

    Bookings(ServiceClients services) {
        this.services = services;
    }

    private record Booking(@Nullable String patientId) {}

    /**
     * The patient whose booking that is.
     *
     * @throws org.springframework.web.client.RestClientException when the appointment service did
     *     not answer
     */
    Optional<String> patientOf(String appointmentId) {
        if (!Ids.isId("apt", appointmentId)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(
                            services.to(APPOINTMENTS)
                                    .get()
                                    .uri("/api/v1/appointments/{id}", appointmentId)
                                    .retrieve()
                                    .body(Booking.class))
                    .map(Booking::patientId);
        } catch (HttpClientErrorException.NotFound _) {
            return Optional.empty();
        }
    }
}
