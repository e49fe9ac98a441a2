package com.docspot.e2e;

import static com.docspot.e2e.Stage.PEOPLE;
import static com.docspot.e2e.Stage.SUITE;
import static com.docspot.e2e.Stage.practice;
import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.e2e.harness.History;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each packaged service knows its operations and who may do them. */
@Order(1)
class AnswersIT {

    @ParameterizedTest
    @CsvSource({
        "auth-service, /api/v1/me",
        "doctor-service, /api/v1/specialties",
        "appointment-service, /api/v1/appointments",
        "notification-service, /api/v1/notifications",
    })
    void aPatientIsAnsweredByTheServiceAndThroughTheGateway(String service, String path) {
        var patient = PEOPLE.patients(1).getFirst().api();

        assertThat(patient.get(path).status()).isEqualTo(200);
        assertThat(patient.through(SUITE.door(service)).get(path).status()).isEqualTo(200);
    }

    @Test
    void aPatientSeesTheDocumentsOfAVisit() {
        var patient = PEOPLE.patients(1).getFirst();
        var booked =
                new History()
                        .book(
                                patient,
                                practice(),
                                practice().times(1).getFirst(),
                                Duration.ofMinutes(1))
                        .mustSucceed();
        var path = "/api/v1/documents?appointmentId=" + booked.json().path("id").asString();

        assertThat(patient.api().get(path).status()).isEqualTo(200);
        assertThat(patient.api().through(SUITE.door("document-service")).get(path).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "auth-service, /api/v1/patients/me/contact",
        "doctor-service, /api/v1/admin/doctors",
        "appointment-service, /actuator/deadletters",
        "notification-service, /actuator/deadletters",
        "document-service, /actuator/deadletters",
    })
    void whatIsForOthersIsForbiddenToPatients(String service, String path) {
        var patient = PEOPLE.patients(1).getFirst().api().through(SUITE.door(service));

        assertThat(patient.get(path).status()).isEqualTo(403);
        assertThat(SUITE.api().through(SUITE.door(service)).get(path).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "auth-service",
        "doctor-service",
        "appointment-service",
        "notification-service",
        "document-service"
    })
    void whatNoTableNamesIsNotThere(String service) {
        var patient = PEOPLE.patients(1).getFirst().api().through(SUITE.door(service));

        assertThat(patient.get("/api/v1/nothing-of-the-kind").status()).isEqualTo(404);
    }
}
