package com.docspot.appointment.bench;

import com.docspot.appointment.AppointmentApplication;
import com.docspot.appointment.Http;
import com.docspot.appointment.Surgery;
import com.docspot.appointment.availability.Practices;
import com.docspot.platform.test.Servers;
import com.docspot.platform.test.TestClock;
import com.docspot.platform.test.TestTokens;
import com.docspot.platform.web.Ids;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Prints what the service alone can do, with its database, Kafka and the clients in the same
 * process: races for one time, free times of a full calendar, and the CPU of a booking. Arguments:
 * rounds of the race (20), bookings (4,000). Then, each in a process of its own, the CPU of
 * gateway, service and database for a booking at 16 and 64 connections ({@code --gateway=}: the
 * gateway's class path, if it is not built).
 */
public final class BookingBench {

    private static final int PATIENTS = 500;
    private static final int VISITS = 2_000;
    private static final int ASKED = 400;
    private static final int CONNECTIONS = 16;
    private static final int DOCTORS = 400;

    private final Practices practices;
    private final int port;
    private final LocalDate day =
            LocalDate.ofInstant(TestClock.shared().instant(), Surgery.ZONE).plusDays(2);
    private long sequence;

    private BookingBench(ConfigurableApplicationContext service) {
        this.practices = service.getBean(Practices.class);
        this.port =
                service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    public static void main(String[] args) throws Exception {
        var given = Stage.numbers(args);
        var rounds = given.isEmpty() ? 20 : given.getFirst();
        var bookings = given.size() < 2 ? 4_000 : given.get(1);
        var service =
                new SpringApplication(AppointmentApplication.class)
                        .run(
                                "--server.port=0",
                                "--docspot.mongodb.uri=" + Servers.mongoUri(),
                                "--docspot.mongodb.database=" + Servers.database(),
                                "--docspot.mongodb.timeout=20s",
                                "--docspot.kafka=" + Servers.kafka(),
                                "--docspot.master-key=" + Servers.masterKey(),
                                "--logging.level.root=warn");
        try {
            var bench = new BookingBench(service);
            if (rounds > 0) {
                bench.race(rounds);
            }
            bench.freeTimes();
            if (bookings > 0) {
                bench.bookings(bookings);
            }
        } finally {
            service.close();
        }
        if (bookings > 0) {
            throughTheDoor(bookings, Stage.gateway(args));
        }
        System.exit(0);
    }

    private static void throughTheDoor(int bookings, @Nullable String gateway) throws Exception {
        try (var stage = new Stage()) {
            var world = new World(new Random(7));
            world.load(stage.database(), DOCTORS, 0);
            stage.serve(gateway);
            var visits = new DoorBookings(stage, world);
            for (var connections : List.of(CONNECTIONS, 4 * CONNECTIONS)) {
                visits.measure(connections, Math.min(bookings, visits.most() / 4));
            }
        }
    }

    private void race(int rounds) throws Exception {
        var surgery = Surgery.alone().openDaily("VIDEO", "00:00", "23:55");
        var type = surgery.type("VIDEO", 30, Map.of("gridMinutes", 30));
        know(surgery);
        var patients = patients(PATIENTS);
        var millis = new long[rounds];
        for (var round = 0; round < rounds; round++) {
            var body = wish(surgery, type, day.plusDays(round), "10:00");
            var begun = System.nanoTime();
            var answers =
                    atOnce(
                            patients.stream()
                                    .<Callable<Http.Answer>>map(patient ->
                                            () -> patient.post("/api/v1/appointments", body))
                                    .toList());
            millis[round] = (System.nanoTime() - begun) / 1_000_000;
            var won = answers.stream().filter(answer -> answer.status() == 201).count();
            var lost = answers.stream().filter(answer -> answer.status() == 409).count();
            if (won != 1 || lost != PATIENTS - 1) {
                throw new IllegalStateException(won + " got it, " + lost + " lost, of " + PATIENTS);
            }
        }
        System.out.printf(
                "race: %d rounds of %d patients for one time, one winner each; ms a round: %s%n",
                rounds, PATIENTS, quantiles(millis));
    }

    private void freeTimes() throws Exception {
        var surgery = Surgery.alone().openDaily("VIDEO", "08:00", "16:00");
        var type = surgery.type("VIDEO", 15, Map.of("horizonDays", 120));
        know(surgery);
        var patients = patients(50);
        var visits = new ArrayList<Callable<Http.Answer>>();
        for (var i = 0; i < VISITS; i++) {
            var patient = patients.get(i % patients.size());
            var body =
                    wish(
                            surgery,
                            type,
                            day.plusDays(i % 85),
                            "%02d:%02d".formatted(8 + i / 85 / 4 % 8, i / 85 % 4 * 15));
            visits.add(() -> patient.post("/api/v1/appointments", body));
        }
        var made = inTurns(visits).stream().filter(answer -> answer.status() == 201).count();
        var micros = new long[ASKED];
        var anyone = new Http(port, null);
        var path =
                "/api/v1/doctors/"
                        + surgery.doctor
                        + "/slots?type="
                        + type
                        + "&from="
                        + day
                        + "&to="
                        + day.plusDays(90);
        var free = 0;
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var cpu = 0L;
        for (var i = -100; i < ASKED; i++) {
            if (i == 0) {
                cpu = machine.getProcessCpuTime();
            }
            var begun = System.nanoTime();
            var answer = anyone.get(path);
            if (i >= 0) {
                micros[i] = (System.nanoTime() - begun) / 1_000;
            }
            free = answer.json().path("slots").size();
        }
        System.out.printf(
                "free times: 90 days with %d visits in the way, %d free; µs: %s; %.2f ms CPU each"
                        + " (service, database and client)%n",
                made, free, quantiles(micros), (machine.getProcessCpuTime() - cpu) / 1e6 / ASKED);
    }

    private void bookings(int bookings) throws Exception {
        var surgeries = new ArrayList<Surgery>();
        var types = new ArrayList<String>();
        for (var i = 0; i < 100; i++) {
            var surgery = Surgery.alone().openDaily("VIDEO", "08:00", "16:00");
            types.add(surgery.type("VIDEO", 15));
            surgeries.add(know(surgery));
        }
        var patients = patients(400);
        var wanted = new ArrayList<Callable<Http.Answer>>();
        for (var i = 0; i < bookings; i++) {
            var which = i % 100;
            var slot = i / 100;
            var body =
                    wish(
                            surgeries.get(which),
                            types.get(which),
                            day.plusDays(slot / 32),
                            "%02d:%02d".formatted(8 + slot % 32 / 4, slot % 4 * 15));
            var patient = patients.get((int) ((i * 7919L) % patients.size()));
            wanted.add(() -> patient.post("/api/v1/appointments", body));
        }
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        inTurns(wanted.subList(0, bookings / 2));
        var cpu = machine.getProcessCpuTime();
        var begun = System.nanoTime();
        var made =
                inTurns(wanted.subList(bookings / 2, bookings)).stream()
                        .filter(answer -> answer.status() == 201)
                        .count();
        System.out.printf(
                "bookings: %d made at %d connections, %.0f a second, %.2f ms CPU each (service,"
                        + " database, Kafka, relay and clients)%n",
                made,
                CONNECTIONS,
                made * 1e9 / (System.nanoTime() - begun),
                (machine.getProcessCpuTime() - cpu) / 1e6 / made);
    }

    private List<Http> patients(int count) {
        var patients = new ArrayList<Http>();
        for (var i = 0; i < count; i++) {
            patients.add(new Http(port, TestTokens.patient(Ids.next("pat"))));
        }
        return patients;
    }

    private Surgery know(Surgery surgery) {
        practices.keepClinic(surgery.clinic, ++sequence, surgery.clinicState());
        practices.keepDoctor(surgery.doctor, ++sequence, surgery.doctorState());
        return surgery;
    }

    private static Map<String, Object> wish(
            Surgery surgery, String type, LocalDate day, String time) {
        return Map.of(
                "doctorId",
                surgery.doctor,
                "typeId",
                type,
                "start",
                Surgery.at(day, time).toString());
    }

    private static List<Http.Answer> atOnce(List<Callable<Http.Answer>> work) throws Exception {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers =
                    work.stream()
                            .map(one ->
                                    threads.submit(() -> {
                                        start.await();
                                        return one.call();
                                    }))
                            .toList();
            start.countDown();
            var got = new ArrayList<Http.Answer>();
            for (var answer : answers) {
                got.add(answer.get());
            }
            return got;
        }
    }

    private static List<Http.Answer> inTurns(List<Callable<Http.Answer>> work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            var got = new ArrayList<Http.Answer>();
            for (var answer : threads.invokeAll(work)) {
                got.add(answer.get());
            }
            return got;
        }
    }

    private static String quantiles(long[] values) {
        Arrays.sort(values);
        return "p50 %d, p99 %d, most %d"
                .formatted(
                        values[values.length / 2],
                        values[
                                (int)
                                        Math.min(
                                                values.length - 1,
                                                Math.ceil(values.length * 0.99) - 1)],
                        values[values.length - 1]);
    }
}
