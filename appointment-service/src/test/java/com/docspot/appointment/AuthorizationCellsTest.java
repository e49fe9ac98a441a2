package com.docspot.appointment;

import static com.docspot.platform.test.Cast.person;

import com.docspot.appointment.availability.Practices;
import com.docspot.platform.test.AuthorizationCells;
import com.docspot.platform.test.Cast.Person;
import com.docspot.platform.test.TestClock;
import com.docspot.platform.test.TestTokens;
import com.docspot.platform.test.WithServers;
import com.docspot.platform.web.Ids;
import com.docspot.platform.web.Role;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import tools.jackson.databind.json.JsonMapper;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Visits and holds of one patient at one surgery. The settings are those of the other tests. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "logging.level.org.apache.kafka=error",
            "docspot.booking.sweep-every=200ms",
            "docspot.mongodb.timeout=20s",
            "docspot.dev=true"
        })
@WithServers
class AuthorizationCellsTest extends AuthorizationCells {

    private static final JsonMapper JSON = JsonMapper.shared();

    @LocalServerPort private int port;
    @Autowired private Practices practices;

    private final Surgery surgery = Surgery.alone();
    private final Surgery elsewhere = Surgery.alone();
    private final String patient = Ids.next("pat");
    private final LocalDate today = LocalDate.ofInstant(TestClock.shared().instant(), Surgery.ZONE);
    private String type;
    private String seen;
    private int number;

    @BeforeEach
    void open() {
        surgery.openDaily("VIDEO", "08:00", "20:00");
        type = surgery.type("VIDEO", 15, Map.of("approval", true));
        for (var known : List.of(surgery, elsewhere)) {
            practices.keepClinic(known.clinic, 1, known.clinicState());
            practices.keepDoctor(known.doctor, 1, known.doctorState());
        }
        seen = booked();
    }

    @AfterEach
    void theClockGoesRightAgain() {
        TestClock.shared().reset();
    }

    @Override
    protected List<Person> cast() {
        return List.of(
                person(
                        "the patient",
                        Role.PATIENT,
                        TestTokens.patient(patient),
                        "patient",
                        "holder"),
                person("the doctor", Role.DOCTOR, TestTokens.doctor(surgery.doctor), "doctor"),
                person(
                        "a doctor of the same clinic",
                        Role.DOCTOR,
                        TestTokens.doctor(surgery.colleague().doctor)),
                person("a doctor elsewhere", Role.DOCTOR, TestTokens.doctor(elsewhere.doctor)),
                person(
                        "the organisation",
                        Role.STAFF,
                        TestTokens.staff(surgery.organisation),
                        "organisation"),
                person(
                        "another organisation that exists",
                        Role.STAFF,
                        TestTokens.staff(elsewhere.organisation)));
    }

    @Override
    protected List<String> things(String template) {
        return switch (template.split("/")[3]) {
            // Only a move that waits for an answer has a link.
            case "appointments" ->
                    template.endsWith("/answer-link") ? List.of() : List.of(booked());
            case "holds" -> List.of(held());
            case "answers" -> List.of("A".repeat(43));
            case "doctors" -> List.of(surgery.doctor);
            default -> template.startsWith("/dev/trace/") ? List.of(seen) : List.of();
        };
    }

    @Override
    protected String listed(String template) {
        return seen;
    }

    @Override
    protected String query(String operation) {
        return switch (operation) {
            case "GET /api/v1/appointments" -> "?organisationId=" + surgery.organisation;
            case "GET /api/v1/waiting-room" -> "?doctorId=" + surgery.doctor;
            default -> "";
        };
    }

    @Override
    protected Body body(String operation, String path) {
        return switch (operation.substring(operation.lastIndexOf('/') + 1)) {
            case "decline" -> Body.json("{\"reason\": \"No\"}");
            case "reschedule" ->
                    Body.json("{\"start\": \"%s\"}".formatted(Surgery.at(today, "23:45")));
            case "holds" -> Body.json(JSON.writeValueAsString(wish()));
            case "appointments" -> {
                var body = wish();
                body.put("patientId", patient);
                yield Body.json(JSON.writeValueAsString(body));
            }
            case "reassign" -> Body.json("{\"doctorId\": \"%s\"}".formatted(surgery.doctor));
            case "approve", "cancel", "check-in", "complete", "no-show" -> Body.json("{}");
            default -> null;
        };
    }

    private Map<String, Object> wish() {
        var day = today.plusDays(1 + number / 40);
        var time = Surgery.at(day, "08:00").plusSeconds(15 * 60L * (number % 40));
        number++;
        return new HashMap<>(
                Map.of("doctorId", surgery.doctor, "typeId", type, "start", time.toString()));
    }

    private String booked() {
        return made("/api/v1/appointments");
    }

    private String held() {
        return made("/api/v1/holds");
    }

    private String made(String path) {
        var answer = new Http(port, TestTokens.patient(patient)).post(path, wish());
        if (answer.status() != 201) {
            throw new AssertionError(answer.toString());
        }
        return answer.id();
    }
}
