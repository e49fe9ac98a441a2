package com.docspot.appointment;

import static com.docspot.platform.test.Cast.person;
import static org.awaitility.Awaitility.await;

import com.docspot.appointment.Http.Answer;
import com.docspot.appointment.availability.Practices;
import com.docspot.platform.events.Fact;
import com.docspot.platform.events.Outbox;
import com.docspot.platform.test.AuthorizationCells;
import com.docspot.platform.test.Cast.Person;
import com.docspot.platform.test.TestClock;
import com.docspot.platform.test.TestTokens;
import com.docspot.platform.test.WithServers;
import com.docspot.platform.web.Ids;
import com.docspot.platform.web.Role;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import tools.jackson.databind.json.JsonMapper;

/**
 * Visits, holds and waiting of one patient at one surgery; they have a guardian, a carer, and
 * somebody who was their carer. The settings are those of {@link RunningService}.
 */
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
    private static final String APPOINTMENTS = "/api/v1/appointments";
    private static final String HELD = "holder";
    private static final String HOLDER = "A".repeat(43);
    private static final int A_DAY = 40;

    @LocalServerPort private int port;
    @Autowired private Practices practices;
    @Autowired private Outbox outbox;

    private final Surgery surgery = Surgery.alone().openDaily("VIDEO", "08:00", "20:00");
    private final Surgery colleague = surgery.colleague();
    private final Surgery elsewhere = Surgery.alone();
    private final String type = surgery.type("VIDEO", 15, Map.of("approval", true));
    private final String group = surgery.type("VIDEO", 15, Map.of("seats", 5));
    private final String plain = surgery.type("VIDEO", 15);
    private final String patient = Ids.next("pat");
    private final String guardian = Ids.next("pat");
    private final String carer = Ids.next("pat");
    private final String former = Ids.next("pat");
    private LocalDate today;
    private String inTheWaitingRoom;
    private String toReplan;
    private String waiting;
    private int number;
    private int series;

    @BeforeEach
    void everythingIsThere() {
        for (var known : List.of(surgery, colleague, elsewhere)) {
            practices.keepClinic(known.clinic, 1, known.clinicState());
            practices.keepDoctor(known.doctor, 1, known.doctorState());
        }
        today = LocalDate.ofInstant(TestClock.shared().instant(), Surgery.ZONE).plusDays(1);
        TestClock.shared().moveTo(Surgery.at(today, "07:00"));
        outbox.insert("people_of_cells", new Told(patient));
        related("GUARDIAN", guardian);
        related("CARER", carer);
        related("CARER", former);
        tell("relation.ended", Map.of("patientId", patient, "userId", user(former)));
        await().atMost(Duration.ofSeconds(20)).until(() -> !acts(former));

        inTheWaitingRoom = booked(Surgery.at(today, "08:00").toString());
        change(inTheWaitingRoom, "approve", "{}");
        change(inTheWaitingRoom, "check-in", "{}");
        toReplan = asked();
        waiting = waits("21:00");
    }

    @AfterEach
    void theClockGoesRightAgain() {
        TestClock.shared().reset();
    }

    @Override
    protected List<Person> cast() {
        return List.of(
                person("the patient", Role.PATIENT, TestTokens.patient(patient), "patient", HELD),
                person("who booked as a guest", Role.GUEST, guest(), "patient", HELD),
                person("with a hold's token", Role.ANON, () -> null, HELD),
                person("the guardian", Role.PATIENT, TestTokens.patient(guardian), "guardian"),
                person("the carer", Role.PATIENT, TestTokens.patient(carer), "carer"),
                person("a carer whose time is over", Role.PATIENT, TestTokens.patient(former)),
                person(
                        "the doctor",
                        Role.DOCTOR,
                        TestTokens.doctor(surgery.doctor),
                        "doctor",
                        HELD),
                person(
                        "a doctor of the same clinic",
                        Role.DOCTOR,
                        TestTokens.doctor(colleague.doctor)),
                person("a doctor elsewhere", Role.DOCTOR, TestTokens.doctor(elsewhere.doctor)),
                person(
                        "of the organisation",
                        Role.STAFF,
                        TestTokens.staff(surgery.organisation),
                        "organisation",
                        HELD),
                person(
                        "of another organisation that exists",
                        Role.STAFF,
                        TestTokens.staff(elsewhere.organisation)),
                person("an administrator who holds it", Role.ADMIN, TestTokens.admin(), HELD),
                person(
                        "software of the organisation",
                        Role.CLIENT,
                        client(surgery.organisation, "appointments:read"),
                        "scope:appointments:read"),
                person(
                        "software of the organisation for something else",
                        Role.CLIENT,
                        client(surgery.organisation, "other")),
                person(
                        "software of another organisation",
                        Role.CLIENT,
                        client(elsewhere.organisation, "appointments:read")));
    }

    @Override
    protected List<String> things(String template) {
        return things(template, cast().getFirst());
    }

    @Override
    protected List<String> things(String template, Person person) {
        if (template.startsWith("/api/v1/answers/")) {
            return List.of(tokenFor(asked()));
        }
        if (template.startsWith("/api/v1/waitlist/offers/")) {
            return List.of(offered());
        }
        return switch (template.split("/")[template.startsWith("/dev/") ? 2 : 3]) {
            case "appointments" -> List.of(template.endsWith("-link") ? asked() : booked(next()));
            case "calendars" -> List.of(calendar());
            case "group-sessions" -> List.of(made("group-sessions", desk(), session()));
            case "appointment-series" -> List.of(made("appointment-series", patient(), repeated()));
            case "holds" -> List.of(held(person));
            case "doctors" -> List.of(surgery.doctor);
            case "away" -> List.of(away(today.plusDays(200)));
            case "waitlist" -> List.of(waits("21:00"));
            case "trace" -> List.of(inTheWaitingRoom);
            default -> List.of();
        };
    }

    @Override
    protected Map<String, String> headers(String operation, Person person) {
        return operation.startsWith("DELETE /api/v1/holds") && isAnonymousHolder(person)
                ? Map.of("Hold-Token", HOLDER)
                : Map.of();
    }

    @Override
    protected boolean isOwnAffair(String operation) {
        return operation.contains(" /api/v1/calendars");
    }

    /** When each doctor is free next moves on with time, and figures are counted anew. */
    @Override
    protected Set<String> changingByThemselves() {
        return Set.of("availability", "figures");
    }

    private static boolean isAnonymousHolder(Person person) {
        return person.role() == Role.ANON && person.relations().contains(HELD);
    }

    @Override
    protected String listed(String template) {
        return switch (template) {
            case "/api/v1/replanning" -> toReplan;
            case "/api/v1/waitlist" -> waiting;
            case "/api/v1/statistics" -> surgery.doctor;
            default -> inTheWaitingRoom;
        };
    }

    @Override
    protected String query(String operation) {
        return switch (operation) {
            case "GET /api/v1/appointments" ->
                    "?organisationId=" + surgery.organisation + "&patientId=" + patient;
            case "GET /api/v1/statistics" ->
                    "?from=%s&to=%s&by=DOCTOR&organisationId=%s"
                            .formatted(today, today.plusDays(9), surgery.organisation);
            case "GET /api/v1/waiting-room", "GET /api/v1/replanning", "GET /api/v1/waitlist" ->
                    "?doctorId=" + surgery.doctor;
            default -> "";
        };
    }

    @Override
    protected Body body(String operation, String path) {
        return switch (operation.substring(operation.lastIndexOf('/') + 1)) {
            case "decline" -> json(Map.of("reason", "No"));
            case "reschedule" -> json(Map.of("start", next()));
            case "holds" -> json(wish(next()));
            case "appointments" -> {
                var wish = wish(next());
                wish.put("patientId", patient);
                yield json(wish);
            }
            case "waitlist" -> json(wait("21:00"));
            case "group-sessions" -> json(session());
            case "seats" -> json(Map.of("patientId", patient));
            case "appointment-series" -> json(repeated());
            case "reassign" -> json(Map.of("doctorId", surgery.doctor));
            case "preview" -> json(Map.of("leave", span(today.plusDays(200))));
            case "away" -> json(span(today.plusDays(200)));
            default -> operation.startsWith("POST") ? Body.json("{}") : null;
        };
    }

    private static Body json(Object content) {
        return Body.json(JSON.writeValueAsString(content));
    }

    private static Map<String, Object> span(LocalDate day) {
        return Map.of("from", day + "T00:00", "to", day.plusDays(1) + "T00:00");
    }

    private String guest() {
        return TestTokens.guest(patient);
    }

    private static String client(String organisation, String scope) {
        return TestTokens.client(Ids.next("cli"), organisation, scope);
    }

    private Http as(String token) {
        return new Http(port, token);
    }

    private Http desk() {
        return as(TestTokens.staff(surgery.organisation));
    }

    private Http patient() {
        return as(TestTokens.patient(patient));
    }

    /** Starts that nobody has taken, forty a day. */
    private String next() {
        var day = today.plusDays(1 + number / A_DAY);
        var start = Surgery.at(day, "08:00").plusSeconds(15 * 60L * (number % A_DAY));
        number++;
        return start.toString();
    }

    private Map<String, Object> wish(String start) {
        return new HashMap<>(Map.of("doctorId", surgery.doctor, "typeId", type, "start", start));
    }

    private String booked(String start) {
        return must(201, patient().post(APPOINTMENTS, wish(start))).id();
    }

    private String held(Person person) {
        var holder = person.relations().contains(HELD) ? as(person.token().get()) : patient();
        var wish = wish(next());
        if (isAnonymousHolder(person)) {
            wish.put("holdToken", HOLDER);
        }
        return must(201, holder.post("/api/v1/holds", wish)).id();
    }

    private Answer change(String visit, String verb, Object body) {
        var read = desk().get(APPOINTMENTS + "/" + visit);
        return must(
                200,
                desk().post(
                                APPOINTMENTS + "/" + visit + "/" + verb,
                                body,
                                "If-Match",
                                read.header("ETag")));
    }

    /** A visit whose patient is asked whether another time suits them. */
    private String asked() {
        var visit = booked(next());
        change(visit, "approve", "{}");
        change(visit, "reschedule", Map.of("start", next(), "propose", true));
        return visit;
    }

    private String tokenFor(String visit) {
        var link =
                must(
                                200,
                                as(TestTokens.service("notification-service"))
                                        .get(APPOINTMENTS + "/" + visit + "/answer-link"))
                        .json()
                        .path("url")
                        .asString();
        var path = URI.create(link).getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private String made(String what, Http by, Map<String, Object> body) {
        return must(201, by.post("/api/v1/" + what, body)).id();
    }

    private Map<String, Object> session() {
        return Map.of("doctorId", surgery.doctor, "typeId", group, "start", next());
    }

    /** Two visits, a week apart, on days on which nothing else is. */
    private Map<String, Object> repeated() {
        var start = Surgery.at(today.plusDays(40), "08:00").plusSeconds(15 * 60L * series);
        series++;
        return Map.of(
                "doctorId",
                surgery.doctor,
                "typeId",
                plain,
                "start",
                start.toString(),
                "rhythm",
                "WEEK",
                "times",
                2,
                "take",
                "FREE",
                "patientId",
                patient);
    }

    private String calendar() {
        var url = must(201, patient().post("/api/v1/calendars", "{}")).json().path("url");
        var file = URI.create(url.asString()).getPath();
        return file.substring(file.lastIndexOf('/') + 1).replace(".ics", "");
    }

    private String away(LocalDate day) {
        return must(201, desk().post("/api/v1/doctors/" + surgery.doctor + "/away", span(day)))
                .id();
    }

    private Map<String, Object> wait(String from) {
        return Map.of(
                "doctorId",
                surgery.doctor,
                "typeId",
                type,
                "from",
                today.plusDays(60).toString(),
                "to",
                today.plusDays(85).toString(),
                "timeFrom",
                from,
                "patientId",
                patient);
    }

    private String waits(String from) {
        return must(201, patient().post("/api/v1/waitlist", wait(from))).id();
    }

    private String offered() {
        var entry = waits("08:00");
        return await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () ->
                                patient()
                                        .get("/api/v1/waitlist/" + entry)
                                        .json()
                                        .path("offer")
                                        .path("id")
                                        .asString(""),
                        offer -> !offer.isEmpty());
    }

    private void related(String kind, String actor) {
        tell("relation.added", Map.of("patientId", patient, "userId", user(actor), "kind", kind));
        await().atMost(Duration.ofSeconds(20)).until(() -> acts(actor));
    }

    private void tell(String type, Map<String, ?> data) {
        outbox.change(
                Told.class,
                Query.query(Criteria.where("_id").is(patient)),
                new Update(),
                new Fact("com.docspot." + type, "docspot.people.v1", data));
    }

    private boolean acts(String actor) {
        return as(TestTokens.patient(actor)).get(APPOINTMENTS + "?patientId=" + patient).status()
                == 200;
    }

    private static String user(String patient) {
        return "usr-" + patient.substring(4);
    }

    private static Answer must(int status, Answer answer) {
        if (answer.status() != status) {
            throw new AssertionError(answer.toString());
        }
        return answer;
    }

    @Document("people_of_cells")
    record Told(@Id String id) {}
}
