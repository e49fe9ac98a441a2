package com.docspot.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.docspot.platform.web.DocSpotProperties;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.util.unit.DataSize;

/** Who owns which path, by the table that the gateway really ships. */
class RoutingTableTest {

    private static final RoutingTable TABLE = shipped(true);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    POST   | /api/v1/auth/login                          | auth-service
                    POST   | /api/v1/auth/oauth2/google                  | auth-service
                    POST   | /oauth2/token                               | auth-service
                    GET    | /.well-known/jwks.json                      | auth-service
                    GET    | /.well-known/openid-configuration           | auth-service
                    GET    | /api/v1/me                                  | auth-service
                    PATCH  | /api/v1/me/password                         | auth-service
                    GET    | /api/v1/me/access-log                       | auth-service
                    GET    | /api/v1/patients/pat-1                      | auth-service
                    GET    | /api/v1/patients                            | auth-service
                    POST   | /api/v1/organisations                       | auth-service
                    GET    | /api/v1/organisations/org-1/staff           | auth-service
                    POST   | /api/v1/staff-invitations                   | auth-service
                    POST   | /api/v1/api-clients                         | auth-service
                    GET    | /api/v1/admin/users                         | auth-service
                    GET    | /api/v1/admin/trail                         | auth-service
                    GET    | /api/v1/doctors                             | doctor-service
                    GET    | /api/v1/doctors/suggest                     | doctor-service
                    GET    | /api/v1/doctors/doc-1                       | doctor-service
                    PUT    | /api/v1/doctors/me/hours                    | doctor-service
                    POST   | /api/v1/doctors/me/leave                    | doctor-service
                    POST   | /api/v1/doctors/me/submit                   | doctor-service
                    POST   | /api/v1/doctors/doc-1/hours/preview         | appointment-service
                    POST   | /api/v1/doctors/doc-1/reviews               | doctor-service
                    GET    | /api/v1/specialties                         | doctor-service
                    GET    | /api/v1/clinics/cln-1/rooms                 | doctor-service
                    GET    | /api/v1/admin/doctors                       | doctor-service
                    POST   | /api/v1/admin/doctors/doc-1/approve         | doctor-service
                    POST   | /api/v1/imports/doctors                     | doctor-service
                    GET    | /api/v1/doctors/doc-1/slots                 | appointment-service
                    GET    | /api/v1/doctors/doc-1/slots/explain         | appointment-service
                    POST   | /api/v1/doctors/doc-1/away                  | appointment-service
                    GET    | /api/v1/slots                               | appointment-service
                    POST   | /api/v1/holds                               | appointment-service
                    DELETE | /api/v1/holds/apt-1                         | appointment-service
                    GET    | /api/v1/appointments                        | appointment-service
                    POST   | /api/v1/appointments/apt-1/cancel           | appointment-service
                    GET    | /api/v1/appointments/apt-1.ics              | appointment-service
                    POST   | /api/v1/appointment-series                  | appointment-service
                    POST   | /api/v1/group-sessions                      | appointment-service
                    POST   | /api/v1/waitlist/offers/1/accept            | appointment-service
                    GET    | /api/v1/calendars/token.ics                 | appointment-service
                    GET    | /api/v1/statistics                          | appointment-service
                    GET    | /api/v1/admin/appointments                  | appointment-service
                    GET    | /api/v1/admin/analytics                     | appointment-service
                    GET    | /api/v1/notifications                       | notification-service
                    POST   | /api/v1/notifications/ntf-1/read            | notification-service
                    PUT    | /api/v1/me/notification-preferences         | notification-service
                    POST   | /api/v1/me/devices                          | notification-service
                    GET    | /api/v1/webhooks                            | notification-service
                    POST   | /api/v1/provider-callbacks/twilio           | notification-service
                    POST   | /api/v1/unsubscribe/token                   | notification-service
                    GET    | /api/v1/admin/notifications                 | notification-service
                    POST   | /api/v1/documents                           | document-service
                    GET    | /api/v1/documents/dcm-1/content             | document-service
                    POST   | /dev/sign-in/patient                        | auth-service
                    GET    | /dev/inbox                                  | notification-service
                    """)
    void leadsEachPathToItsOwner(String method, String path, String service) {
        assertThat(find(TABLE, method, path))
                .map(match -> match.route().service())
                .contains(service);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/",
        "GET,/api/v1",
        "GET,/api/v1/admin",
        "GET,/api/v1/stream",
        "GET,/api/v2/doctors",
        "GET,/actuator/health",
        "GET,/eureka/apps",
        "GET,/.well-known/security.txt",
        "GET,/dev/sign-in/patient",
        "GET,/api/v1/doctorsx"
    })
    void leadsNothingElseAnywhere(String method, String path) {
        assertThat(find(TABLE, method, path)).isEmpty();
    }

    @Test
    void hasNoDevelopersRoutesWithoutTheFlag() {
        var table = shipped(false);
        assertThat(find(table, "POST", "/dev/sign-in/admin")).isEmpty();
        assertThat(find(table, "GET", "/dev/inbox")).isEmpty();
    }

    @Test
    void isPatientAndRoomyWithUploadsOnly() {
        var upload = find(TABLE, "POST", "/api/v1/documents").orElseThrow().route();
        assertThat(upload.timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(upload.maxBody()).isGreaterThanOrEqualTo(DataSize.ofMegabytes(20));

        var list = find(TABLE, "GET", "/api/v1/documents").orElseThrow().route();
        assertThat(list.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(list.maxBody()).isEqualTo(DataSize.ofKilobytes(256));
    }

    @Test
    void refusesTwoOwnersOfOnePath() {
        var twin =
                new Route(
                        "a",
                        List.of("/x/{id}"),
                        List.of(),
                        Duration.ofSeconds(5),
                        DataSize.ofBytes(1),
                        false);
        assertThatThrownBy(() -> table(Map.of("one", twin, "two", twin), false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("/x/{id}");
    }

    private static Optional<RoutingTable.Match> find(
            RoutingTable table, String method, String path) {
        return table.find(HttpMethod.valueOf(method), PathContainer.parsePath(path));
    }

    private static RoutingTable shipped(boolean dev) {
        var environment = new StandardEnvironment();
        try {
            new YamlPropertySourceLoader()
                    .load("shipped", new ClassPathResource("application.yml"))
                    .forEach(environment.getPropertySources()::addLast);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        var properties =
                Binder.get(environment)
                        .bindOrCreate("docspot.gateway.routing", RoutingProperties.class);
        return table(properties.routes(), dev);
    }

    private static RoutingTable table(Map<String, Route> routes, boolean dev) {
        var environment = new StandardEnvironment();
        var defaults = Binder.get(environment).bindOrCreate("none", RoutingProperties.class);
        var docspot = Binder.get(environment).bindOrCreate("none", DocSpotProperties.class);
        return new RoutingTable(
                new RoutingProperties(routes, Map.of(), defaults.retry(), defaults.breaker()),
                new DocSpotProperties(
                        dev, docspot.publicUrl(), null, docspot.security(), Map.of()));
    }
}
