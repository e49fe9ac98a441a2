package com.docspot.appointment.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.appointment.Http;
import com.docspot.appointment.RunningService;
import com.docspot.appointment.Surgery;
import com.docspot.platform.test.Servers;
import com.docspot.platform.test.TestClock;
import com.docspot.platform.web.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class StatisticsTest extends RunningService {

    private static final long SEED = Long.getLong("docspot.seed", System.nanoTime());
    private static final int OPERATIONS = 160;
    private static final int DAYS = 4;
    private static final int OPEN_MINUTES = 8 * 60;

    private final Random random = new Random(SEED);
    private final List<String> visits = new ArrayList<>();

    @Autowired private Counting counting;

    @Test
    void theFiguresEqualARecountWhateverHappenedAndHoweverOftenItWasHeard() {
        TestClock.shared().stopAt(Surgery.at(day.minusDays(2), "12:00"));
        var one = Surgery.alone().openDaily("VIDEO", "08:00", "16:00");
        var other = one.colleague().openDaily("VIDEO", "08:00", "16:00");
        var types = Map.of(one, one.type("VIDEO", 30), other, other.type("VIDEO", 30));
        known(one);
        known(other);
        for (var i = 0; i < OPERATIONS; i++) {
            if (i == OPERATIONS / 2) {
                TestClock.shared().stopAt(Surgery.at(day.plusDays(1), "10:00"));
            }
            change(types);
        }
        hearEverythingAgainInAnyOrder();

        Awaitility.await()
                .pollInterval(Duration.ofMillis(200))
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> {
                    counting.count();
                    compare(one, other);
                });
        System.out.printf(
                "statistics: %d operations on %d visits, the figures equal a recount (seed %d)%n",
                OPERATIONS, visits.size(), SEED);
    }

    @Test
    void figuresAreForThoseWhoseTheyAre() {
        var mine = known(Surgery.alone());
        var theirs = known(Surgery.alone());
        var path = "/api/v1/statistics?from=" + day + "&to=" + day.plusDays(3);
        assertThat(doctor(mine).get(path).status()).isEqualTo(200);
        assertThat(staff(mine).get(path + "&doctorId=" + mine.doctor).status()).isEqualTo(200);
        assertThat(doctor(mine).get(path + "&doctorId=" + theirs.doctor).status()).isEqualTo(404);
        assertThat(staff(mine).get(path + "&organisationId=" + theirs.organisation).status())
                .isEqualTo(404);
        assertThat(newPatient().get(path).status()).isEqualTo(403);
        assertThat(anonymous().get(path).status()).isEqualTo(401);
        assertThat(admin().get("/api/v1/statistics?from=2026-01-01&to=2027-06-01").status())
                .isEqualTo(422);
    }

    private void change(Map<Surgery, String> types) {
        var surgeries = List.copyOf(types.keySet());
        var surgery = surgeries.get(random.nextInt(surgeries.size()));
        if (random.nextInt(5) < 2 || visits.isEmpty()) {
            var visit =
                    newPatient().post("/api/v1/appointments", wish(surgery, types.get(surgery)));
            if (visit.status() == 201) {
                visits.add(visit.id());
            }
            return;
        }
        var path = "/api/v1/appointments/" + visits.get(random.nextInt(visits.size()));
        var verb =
                List.of("cancel", "check-in", "complete", "no-show", "undo", "reschedule")
                        .get(random.nextInt(6));
        var body = verb.equals("reschedule") ? Map.of("start", start()) : Map.of();
        admin().post(path + "/" + verb, body, "If-Match", admin().get(path).header("ETag"));
    }

    private Map<String, Object> wish(Surgery surgery, String type) {
        return Map.of("doctorId", surgery.doctor, "typeId", type, "start", start());
    }

    private String start() {
        var time = "%02d:%02d".formatted(8 + random.nextInt(8), random.nextInt(2) * 30);
        return Surgery.at(day.plusDays(random.nextInt(DAYS)), time).toString();
    }

    /** What the service does when events come twice, and old ones after new ones. */
    private void hearEverythingAgainInAnyOrder() {
        var properties =
                Map.<String, Object>of(
                        "bootstrap.servers",
                        Servers.kafka(),
                        "group.id",
                        "test-" + Ids.nextUuid(),
                        "auto.offset.reset",
                        "earliest");
        var heard = new ArrayList<ConsumerRecord<String, String>>();
        try (var consumer =
                        new KafkaConsumer<>(
                                properties, new StringDeserializer(), new StringDeserializer());
                var producer =
                        new KafkaProducer<>(
                                Map.<String, Object>of("bootstrap.servers", Servers.kafka()),
                                new StringSerializer(),
                                new StringSerializer())) {
            consumer.subscribe(List.of("docspot.appointments.v1"));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> {
                        consumer.poll(Duration.ofMillis(100)).forEach(heard::add);
                        return heard.stream().map(ConsumerRecord::key).toList().containsAll(visits);
                    });
            heard.removeIf(event -> !visits.contains(event.key()));
            Collections.shuffle(heard, random);
            heard.subList(0, Math.min(heard.size(), 60))
                    .forEach(event ->
                            producer.send(
                                    new ProducerRecord<>(
                                            event.topic(),
                                            null,
                                            event.key(),
                                            event.value(),
                                            event.headers())));
            producer.flush();
        }
    }

    private void compare(Surgery one, Surgery other) {
        var from = day.minusDays(1);
        var to = day.plusDays(DAYS);
        var path = "/api/v1/statistics?from=" + from + "&to=" + to;
        var all = new ArrayList<Document>();
        all.addAll(stored(one));
        all.addAll(stored(other));
        assertThat(total(staff(one), path)).isEqualTo(counted(all));
        assertThat(total(doctor(other), path)).isEqualTo(counted(stored(other)));
        assertThat(total(admin(), path + "&clinicId=" + one.clinic)).isEqualTo(counted(all));
        var days = staff(one).get(path + "&by=DAY").json().path("items");
        for (var item : days) {
            var date = LocalDate.parse(item.path("key").asString());
            var visitsOfDay = all.stream().filter(visit -> dayOf(visit).equals(date)).toList();
            assertThat(figures(item.path("figures"))).isEqualTo(counted(visitsOfDay));
        }
        assertThat(days).isNotEmpty();
        var bySpecialty = staff(one).get(path + "&by=SPECIALTY").json().path("items");
        assertThat(bySpecialty).hasSize(1);
        assertThat(figures(bySpecialty.get(0).path("figures"))).isEqualTo(counted(all));
        for (var item : staff(one).get(path + "&by=DOCTOR").json().path("items")) {
            var surgery = item.path("key").asString().equals(one.doctor) ? one : other;
            assertThat(figures(item.path("figures"))).isEqualTo(counted(stored(surgery)));
        }
    }

    private static Map<String, Double> total(Http http, String path) {
        return figures(http.get(path).json().path("total"));
    }

    private static Map<String, Double> figures(JsonNode json) {
        var figures = new TreeMap<String, Double>();
        json.path("states")
                .properties()
                .forEach(state -> figures.put(state.getKey(), state.getValue().asDouble()));
        for (var name : List.of("visits", "takenMinutes", "leadTimeHours", "noShowRate")) {
            figures.put(name, json.path(name).asDouble(-1));
        }
        var open = json.path("openMinutes").asDouble();
        assertThat(open % OPEN_MINUTES).isZero();
        assertThat(json.path("utilisation").asDouble())
                .isEqualTo(rounded(figures.get("takenMinutes"), open));
        return figures;
    }

    private static Map<String, Double> counted(List<Document> visits) {
        var figures = new TreeMap<String, Double>();
        var lead = 0.0;
        var taken = 0.0;
        for (var visit : visits) {
            var state = visit.getString("state");
            var place = visit.get("place", Document.class);
            var start = place.getDate("start").toInstant();
            figures.merge(state, 1.0, Double::sum);
            lead += minutes(visit.getDate("bookedAt").toInstant(), start);
            if (!List.of("CANCELLED", "DECLINED", "EXPIRED").contains(state)) {
                taken += minutes(start, place.getDate("end").toInstant());
            }
        }
        var missed = figures.getOrDefault("NO_SHOW", 0.0);
        var seen = figures.getOrDefault("COMPLETED", 0.0);
        figures.put("visits", (double) visits.size());
        figures.put("takenMinutes", taken);
        figures.put("leadTimeHours", rounded(lead / 60, visits.size()));
        figures.put("noShowRate", rounded(missed, missed + seen));
        return figures;
    }

    private static double rounded(double part, double whole) {
        return whole == 0 ? -1 : Math.round(part / whole * 10_000) / 10_000.0;
    }

    private static double minutes(Instant from, Instant to) {
        return Math.max(Duration.between(from, to).toMinutes(), 0);
    }

    private static LocalDate dayOf(Document visit) {
        return LocalDateTime.parse(visit.get("place", Document.class).getString("localStart"))
                .toLocalDate();
    }
}
