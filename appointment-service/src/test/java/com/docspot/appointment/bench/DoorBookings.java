package com.docspot.appointment.bench;

import com.docspot.platform.test.TestTokens;
import com.docspot.platform.web.Ids;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Bookings as they come through the door: each a new time, by one of a thousand patients. */
final class DoorBookings {

    private static final ZoneId ZONE = ZoneId.of("Europe/Madrid");
    private static final LocalTime FIRST = LocalTime.of(10, 0);
    private static final int TIMES_A_DAY = 10;
    private static final int PATIENTS = 1_000;

    private final Stage stage;
    private final World world;
    private final List<String> tokens = new ArrayList<>();
    private final List<LocalDate> days = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();

    DoorBookings(Stage stage, World world) {
        this.stage = stage;
        this.world = world;
        for (var i = 0; i < PATIENTS; i++) {
            tokens.add(TestTokens.patient(Ids.next("pat")));
        }
        var day = LocalDate.now(ZONE).plusDays(2);
        for (; days.size() < World.DAYS / 2; day = day.plusDays(1)) {
            if (day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0) {
                days.add(day);
            }
        }
    }

    /** How many there can be. */
    int most() {
        return world.doctors().size() * days.size() * TIMES_A_DAY;
    }

    /** Prints what so many cost at so many connections. */
    void measure(int connections, int bookings) throws Exception {
        var crowd = new Crowd(connections);
        crowd.send(bookings / 2, _ -> request());
        var cpu = stage.cpu();
        var answers = crowd.send(bookings, _ -> request());
        System.out.printf(
                "figure: bookings %s, %d connections, %,d visits stored: %d made, %s, %s%n",
                stage.door().equals(stage.service()) ? "at the service" : "through the gateway",
                connections,
                stage.database().getCollection("appointments").estimatedDocumentCount(),
                answers.with(201),
                answers,
                stage.cpuSince(cpu, answers.with(201)));
    }

    private HttpRequest.Builder request() {
        var turn = next.getAndIncrement();
        var doctor = turn % world.doctors().size();
        var slot = turn / world.doctors().size();
        var start =
                ZonedDateTime.of(
                        days.get(slot / TIMES_A_DAY % days.size()),
                        FIRST.plusMinutes(30L * (slot % TIMES_A_DAY)),
                        ZONE);
        var body =
                """
                {"doctorId":"%s","typeId":"%s","start":"%s"}\
                """
                        .formatted(
                                world.doctors().get(doctor),
                                world.types().get(doctor),
                                start.toInstant());
        return Crowd.get(stage.door() + "/api/v1/appointments")
                .header("Authorization", "Bearer " + tokens.get((int) (turn * 7919L % PATIENTS)))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }
}
