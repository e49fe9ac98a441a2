package com.docspot.localstack.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * People who look and book at a steady pace, while something befalls the suite. Each doctor has one
 * patient of their own here, so that nobody is in anybody's way and every refusal is the suite's.
 */
public final class Load implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration TOKEN = Duration.ofMinutes(3);
    private static final Duration ROOM = Duration.ofMinutes(15);
    private static final int DAYS = 85;

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final URI base;
    private final List<Lane> lanes = new ArrayList<>();
    private final ConcurrentMap<String, Lane> booked = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Integer> failures = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger again = new AtomicInteger();
    private final AtomicInteger givenUp = new AtomicInteger();
    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean running;

    /** A doctor, their patient, and the times that are still free. */
    private static final class Lane {

        private final String doctor;
        private final String type;
        private final String patient;
        private final Queue<Map<String, Object>> wishes = new ConcurrentLinkedQueue<>();
        private volatile String token = "";
        private volatile long until;

        private Instant free = Instant.MIN;

        /**
         * Free times overlap where visits are longer than the grid; these don't, with room to
         * spare.
         */
        private void take(Json.Node slot) {
            if (Instant.parse(slot.text("start")).isBefore(free)) {
                return;
            }
            free = Instant.parse(slot.text("end")).plus(ROOM);
            wishes.add(
                    Map.of(
                            "doctorId",
                            doctor,
                            "typeId",
                            type,
                            "clinicId",
                            slot.text("clinicId"),
                            "start",
                            slot.text("start")));
        }

        private Lane(String doctor, String type, String patient) {
            this.doctor = doctor;
            this.type = type;
            this.patient = patient;
        }
    }

    private Load(URI base) {
        this.base = base;
    }

    /** Against a suite that has doctors and the endpoints for local development. */
    public static Load against(URI base) {
        var load = new Load(base);
        var api = Api.at(base);
        var doctors =
                Api.eventually(
                        "list of doctors",
                        () ->
                                Optional.of(
                                                api.get("/api/v1/doctors?limit=50")
                                                        .json()
                                                        .list("items"))
                                        .filter(found -> found.size() > 10));
        for (var doctor : doctors) {
            load.enter(api, doctor.text("id"));
        }
        return load;
    }

    private void enter(Api api, String doctor) {
        var types = api.get("/api/v1/doctors/" + doctor).json().list("types");
        if (types.isEmpty()) {
            return;
        }
        var type = types.getFirst().text("id");
        var lane = new Lane(doctor, type, "load-" + lanes.size());
        var today = LocalDate.now(java.time.ZoneOffset.UTC);
        api.get(
                        "/api/v1/doctors/%s/slots?from=%s&to=%s&type=%s"
                                .formatted(doctor, today.plusDays(2), today.plusDays(DAYS), type))
                .json()
                .list("slots")
                .forEach(slot -> lane.take(slot));
        if (!lane.wishes.isEmpty()) {
            lanes.add(lane);
        }
    }

    /** How many times are still free. */
    public int free() {
        return lanes.stream().mapToInt(lane -> lane.wishes.size()).sum();
    }

    /**
     * Begins: so many requests a second, of which one in {@code bookEvery} books.
     *
     * @param insistent whether a booking that failed is sent again with its key until it is
     *     answered, as clients do
     */
    public void begin(int perSecond, int bookEvery, boolean insistent) {
        running = true;
        Thread.ofPlatform()
                .daemon()
                .name("load")
                .start(() -> {
                    var number = 0;
                    var next = System.nanoTime();
                    while (running) {
                        var turn = number++;
                        people.execute(() -> turn(turn, bookEvery, insistent));
                        next += TimeUnit.SECONDS.toNanos(1) / perSecond;
                        java.util.concurrent.locks.LockSupport.parkNanos(next - System.nanoTime());
                    }
                });
    }

    private void turn(int number, int bookEvery, boolean insistent) {
        var lane = lanes.get(number % lanes.size());
        if (number % bookEvery == 0) {
            var wish = lane.wishes.poll();
            if (wish != null) {
                book(lane, wish, insistent);
            }
            return;
        }
        switch (number % 3) {
            case 0 -> look("/api/v1/doctors?limit=20");
            case 1 -> look("/api/v1/doctors/" + lane.doctor);
            default -> {
                var day = LocalDate.now(java.time.ZoneOffset.UTC).plusDays(number % DAYS + 2);
                look(
                        "/api/v1/doctors/%s/slots?from=%s&to=%s&type=%s"
                                .formatted(lane.doctor, day, day.plusDays(1), lane.type));
            }
        }
    }

    private void look(String path) {
        asked.incrementAndGet();
        var answer = send("GET", path, "", "", "");
        if (answer.status() >= 400) {
            fail("GET " + answer.status());
        }
    }

    private void book(Lane lane, Map<String, Object> wish, boolean insistent) {
        var key = UUID.randomUUID().toString();
        var end = System.nanoTime() + PATIENCE.toNanos();
        var tries = 0;
        do {
            if (!signIn(lane)) {
                pause();
                continue;
            }
            asked.incrementAndGet();
            tries++;
            var answer = send("POST", "/api/v1/appointments", Json.write(wish), lane.token, key);
            if (answer.status() == 201) {
                if (tries > 1) {
                    again.incrementAndGet();
                }
                booked.put(Json.read(answer.body()).text("id"), lane);
                return;
            }
            if (answer.status() == 409 || answer.status() == 422) {
                fail("POST " + answer.status());
                return;
            }
            if (answer.status() == 401) {
                lane.until = 0;
            } else {
                fail("POST " + answer.status());
            }
            pause();
        } while (insistent && System.nanoTime() < end);
        givenUp.incrementAndGet();
    }

    private synchronized boolean signIn(Lane lane) {
        if (System.nanoTime() - lane.until < 0) {
            return true;
        }
        var answer = send("POST", "/dev/sign-in/patient?name=" + lane.patient, "", "", "");
        if (answer.status() != 200) {
            return false;
        }
        lane.token = Json.read(answer.body()).text("accessToken");
        lane.until = System.nanoTime() + TOKEN.toNanos();
        return true;
    }

    private record Answer(int status, String body) {}

    private Answer send(String method, String path, String body, String token, String key) {
        var request =
                HttpRequest.newBuilder(base.resolve(path))
                        .timeout(ANSWER)
                        .header("Accept", "application/json")
                        .method(
                                method,
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException broken) {
            return new Answer(599, String.valueOf(broken.getMessage()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Answer(599, "stopped");
        }
    }

    private void fail(String what) {
        failures.merge(what, 1, Integer::sum);
    }

    private static void pause() {
        try {
            Thread.sleep(700);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many requests were sent. */
    public int asked() {
        return asked.get();
    }

    /** How many visits were confirmed to somebody. */
    public int bookings() {
        return booked.size();
    }

    /** How many of them only after another try. */
    public int retried() {
        return again.get();
    }

    /** Which were given up. */
    public int givenUp() {
        return givenUp.get();
    }

    /** What failed, by kind and number. */
    public Map<String, Integer> failures() {
        return Map.copyOf(failures);
    }

    /** Sends nothing more and waits for what is under way. */
    public void end() {
        running = false;
        people.shutdown();
        try {
            if (!people.awaitTermination(PATIENCE.toSeconds() + 30, TimeUnit.SECONDS)) {
                people.shutdownNow();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many visits that somebody was told of are not there. */
    public int lost() {
        var lost = 0;
        for (var visit : booked.entrySet()) {
            signIn(visit.getValue());
            var answer =
                    send(
                            "GET",
                            "/api/v1/appointments/" + visit.getKey(),
                            "",
                            visit.getValue().token,
                            "");
            for (var tries = 0; answer.status() >= 429 && tries < 20; tries++) {
                pause();
                answer =
                        send(
                                "GET",
                                "/api/v1/appointments/" + visit.getKey(),
                                "",
                                visit.getValue().token,
                                "");
            }
            lost += answer.status() == 200 ? 0 : 1;
        }
        return lost;
    }

    @Override
    public void close() {
        running = false;
        people.shutdownNow();
        http.close();
    }
}
