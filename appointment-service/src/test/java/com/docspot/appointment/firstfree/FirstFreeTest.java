package com.docspot.appointment.firstfree;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.appointment.Http;
import com.docspot.appointment.RunningService;
import com.docspot.appointment.Surgery;
import com.docspot.appointment.availability.Audience;
import com.docspot.appointment.availability.FreeTime;
import com.docspot.appointment.availability.FreeTimes;
import com.docspot.appointment.availability.Slot;
import com.docspot.platform.test.TestClock;
import com.docspot.platform.test.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class FirstFreeTest extends RunningService {

    private static final long SEED = Long.getLong("docspot.seed", System.nanoTime());
    private static final int DOCTORS = 60;
    private static final int ROUNDS = 4;
    private static final int CHANGES = 60;
    private static final int QUESTIONS = 40;

    private final Random random = new Random(SEED);

    @Autowired private FreeTime freeTime;

    @Test
    void theFirstFreeTimesAreThoseThatAskingEachDoctorFinds() {
        var asked = 0;
        var doctors = 0;
        var town = new Town(practices, random, 8, DOCTORS);
        TestClock.shared().stopAt(Instant.now().plus(Duration.ofMinutes(7)));
        town.tell();
        for (var round = 0; round < ROUNDS; round++) {
            change(town);
            TestClock.shared()
                    .stopAt(TestClock.shared().instant().plusSeconds(random.nextInt(40_000)));
            for (var i = 0; i < QUESTIONS; i++) {
                var question = question(town);
                var viewer = random.nextInt(4);
                var expected = expected(town, question, viewer);
                Awaitility.await()
                        .pollInterval(Duration.ofMillis(50))
                        .atMost(Duration.ofSeconds(20))
                        .untilAsserted(() ->
                                assertThat(found(town, question, viewer))
                                        .as("%s as %d, seed %d", question, viewer, SEED)
                                        .isEqualTo(expected));
                asked++;
                doctors += expected.size();
            }
        }
        System.out.printf(
                "first free: %d questions, %d doctors found, 0 differences (seed %d)%n",
                asked, doctors, SEED);
        assertThat(doctors).isGreaterThan(asked);
    }

    @Test
    void aCardListGetsTheNextTimesOfItsDoctorsInOneCall() {
        TestClock.shared().stopAt(Surgery.at(day.minusDays(1), "20:00"));
        var one = Surgery.alone().openDaily("VIDEO", "09:00", "10:00");
        one.type("VIDEO", 30, Map.of("gridMinutes", 30));
        var other = Surgery.alone().openDaily("PHONE", "08:00", "09:00");
        var type = other.type("PHONE", 30, Map.of("gridMinutes", 30));
        known(one);
        known(other);
        var path = "/api/v1/slots?times=3&doctors=" + one.doctor + "," + other.doctor;
        await(() ->
                assertThat(anonymous().get(path).json().path("items"))
                        .extracting(item -> item.path("doctorId").asString())
                        .containsExactly(other.doctor, one.doctor));
        var first = anonymous().get(path).json().path("items").get(0);
        assertThat(first.path("times"))
                .extracting(time -> time.path("localStart").asString())
                .containsExactly(day + "T08:00", day + "T08:30", day.plusDays(1) + "T08:00");
        assertThat(first.path("times").get(0).path("type").path("id").asString()).isEqualTo(type);

        var wish =
                Map.of(
                        "doctorId",
                        other.doctor,
                        "typeId",
                        type,
                        "start",
                        Surgery.at(day, "08:00").toString());
        assertThat(newPatient().post("/api/v1/appointments", wish).status()).isEqualTo(201);
        await(() ->
                assertThat(
                                anonymous()
                                        .get(path)
                                        .json()
                                        .at("/items/0/times/0/localStart")
                                        .asString())
                        .isEqualTo(day + "T08:30"));
    }

    @Test
    void whatCannotBeAskedIsSaidFieldByField() {
        var answer =
                anonymous()
                        .get(
                                "/api/v1/slots?mode=WALK&near=here&from=2026-13-01&times=11&to=2020-01-01");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors"))
                .extracting(error -> error.path("pointer").asString())
                .contains("/mode", "/near", "/from", "/times");
        assertThat(anonymous().get("/api/v1/slots?radiusKm=5").status()).isEqualTo(422);
        assertThat(anonymous().get("/api/v1/slots?limit=1&cursor=nonsense").status())
                .isEqualTo(400);
    }

    private void change(Town town) {
        var visits = new ArrayList<String>();
        for (var i = 0; i < CHANGES; i++) {
            switch (random.nextInt(6)) {
                case 0 -> {
                    if (!visits.isEmpty()) {
                        admin().post(
                                        "/api/v1/appointments/" + town.any(visits) + "/cancel",
                                        "{}",
                                        "If-Match",
                                        "\"1\"");
                    }
                }
                case 1 -> {
                    var doctor = town.any(town.doctors);
                    doctor.put(
                            "status",
                            doctor.get("status").equals("APPROVED") && random.nextInt(3) == 0
                                    ? "SUSPENDED"
                                    : "APPROVED");
                    town.tellDoctor(doctor);
                }
                default -> {
                    var wish = wish(town);
                    if (wish != null) {
                        var hold = random.nextInt(4) == 0;
                        var answer =
                                newPatient()
                                        .post(
                                                hold ? "/api/v1/holds" : "/api/v1/appointments",
                                                wish);
                        if (!hold && answer.status() == 201) {
                            visits.add(answer.id());
                        }
                    }
                }
            }
        }
    }

    /** One of the first times of some doctor, so that booking it matters. */
    private @Nullable Map<String, Object> wish(Town town) {
        var doctor = town.any(town.doctors);
        var type = (String) town.any(Town.types(doctor)).get("typeId");
        var free = free(Town.id(doctor), type, null, LocalDate.MIN, LocalDate.MAX, Audience.PUBLIC);
        if (free.isEmpty()) {
            return null;
        }
        var slot = free.get(random.nextInt(Math.min(free.size(), 6)));
        return Map.of(
                "doctorId",
                Town.id(doctor),
                "typeId",
                type,
                "clinicId",
                slot.clinicId(),
                "start",
                slot.start().toString());
    }

    private Asked question(Town town) {
        var today = LocalDate.ofInstant(TestClock.shared().instant(), ZoneOffset.UTC);
        var from = random.nextInt(3) == 0 ? null : today.plusDays(random.nextInt(40) - 2);
        var to =
                random.nextInt(3) == 0
                        ? null
                        : (from == null ? today : from).plusDays(1L + random.nextInt(50));
        var specialty = random.nextInt(3) == 0 ? town.any(town.specialties) : null;
        var city = random.nextInt(4) == 0 ? town.any(town.cities) : null;
        return new Asked(
                specialty,
                city,
                random.nextInt(3) == 0 ? town.any(List.of("IN_PERSON", "VIDEO", "PHONE")) : null,
                random.nextInt(4) == 0 ? "first VISIT" : null,
                random.nextInt(4) == 0 ? (String) town.any(town.clinics).get("clinicId") : null,
                from,
                to);
    }

    private List<String> found(Town town, Asked asked, int viewer) {
        var http = viewer(town, viewer);
        var ids = String.join(",", town.doctors.stream().map(Town::id).toList());
        var found = new ArrayList<String>();
        var cursor = "";
        do {
            var answer =
                    http.get(
                            "/api/v1/slots?limit="
                                    + (1 + random.nextInt(30))
                                    + "&doctors="
                                    + ids
                                    + asked.query()
                                    + cursor);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            answer.json()
                    .path("items")
                    .forEach(item ->
                            found.add(
                                    item.path("doctorId").asString()
                                            + item.at("/times/0/start").asString()));
            var next = answer.json().path("nextCursor");
            cursor = next.isString() ? "&cursor=" + next.asString() : "";
        } while (!cursor.isEmpty());
        return found;
    }

    private List<String> expected(Town town, Asked asked, int viewer) {
        var first = new ArrayList<Map.Entry<Instant, String>>();
        for (var doctor : town.doctors) {
            var id = Town.id(doctor);
            Instant best = null;
            for (var type : Town.types(doctor)) {
                if (asked.allows(doctor, type)) {
                    var slots =
                            free(
                                    id,
                                    (String) type.get("typeId"),
                                    asked.clinic(),
                                    asked.from() == null ? LocalDate.MIN : asked.from(),
                                    asked.to() == null ? LocalDate.MAX : asked.to(),
                                    audience(town, doctor, viewer));
                    for (var slot : slots) {
                        if (asked.allows(city(town, slot))
                                && (best == null || slot.start().isBefore(best))) {
                            best = slot.start();
                        }
                    }
                }
            }
            if (best != null) {
                first.add(Map.entry(best, id));
            }
        }
        first.sort(
                Map.Entry.<Instant, String>comparingByKey()
                        .thenComparing(Map.Entry.comparingByValue()));
        return first.stream().map(entry -> entry.getValue() + entry.getKey()).toList();
    }

    /** What asking the doctor finds, in pieces, since a question may span 92 days at most. */
    private List<Slot> free(
            String doctor,
            String type,
            @Nullable String clinic,
            LocalDate from,
            LocalDate to,
            Audience audience) {
        var today = LocalDate.ofInstant(TestClock.shared().instant(), ZoneOffset.UTC);
        var begin = from.isBefore(today.minusDays(1)) ? today.minusDays(1) : from;
        var end = to.isAfter(today.plusDays(92)) ? today.plusDays(92) : to;
        return begin.isBefore(end)
                        && freeTime.between(doctor, type, clinic, begin, end, audience)
                                instanceof FreeTimes.Found(var slots)
                ? slots
                : List.of();
    }

    private static String city(Town town, Slot slot) {
        for (var clinic : town.clinics) {
            if (clinic.get("clinicId").equals(slot.clinicId())) {
                return (String) ((Map<?, ?>) clinic.get("address")).get("city");
            }
        }
        throw new IllegalStateException(slot.clinicId());
    }

    private Http viewer(Town town, int viewer) {
        return switch (viewer) {
            case 0 -> anonymous();
            case 1 -> admin();
            case 2 -> new Http(port, TestTokens.staff(town.organisations.getFirst()));
            default -> new Http(port, TestTokens.doctor(Town.id(town.doctors.get(3))));
        };
    }

    private static Audience audience(Town town, Map<String, Object> doctor, int viewer) {
        var isOwn =
                switch (viewer) {
                    case 0 -> false;
                    case 1 -> true;
                    case 2 -> doctor.get("organisationId").equals(town.organisations.getFirst());
                    default -> doctor == town.doctors.get(3);
                };
        return isOwn ? Audience.STAFF : Audience.PUBLIC;
    }

    private static void await(ThrowingRunnable truth) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(truth);
    }

    /** A question as it is asked. */
    private record Asked(
            @Nullable String specialty,
            @Nullable String city,
            @Nullable String mode,
            @Nullable String type,
            @Nullable String clinic,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {

        String query() {
            var query = new StringBuilder();
            add(query, "specialty", specialty);
            add(query, "city", city);
            add(query, "mode", mode);
            add(query, "type", type);
            add(query, "clinic", clinic);
            add(query, "from", from);
            add(query, "to", to);
            return query.toString();
        }

        boolean allows(Map<String, Object> doctor, Map<String, Object> of) {
            return (specialty == null || doctor.get("specialties").equals(List.of(specialty)))
                    && (mode == null || of.get("mode").equals(mode))
                    && (type == null || ((String) of.get("name")).equalsIgnoreCase(type));
        }

        boolean allows(String inCity) {
            return city == null || city.equals(inCity);
        }

        private static void add(StringBuilder query, String name, @Nullable Object value) {
            if (value != null) {
                query.append('&')
                        .append(name)
                        .append('=')
                        .append(value.toString().replace(" ", "%20"));
            }
        }
    }
}
