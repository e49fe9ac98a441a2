package com.docspot.appointment.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Prints what the first free times across doctors cost: 10,000 doctors in 500 clinics, 90 days,
 * 100,000 visits, random filters, 16 connections, through the gateway where it is built. Arguments:
 * doctors (10,000), requests (20,000), and {@code --gateway=} with the gateway's class path.
 */
public final class SlotsBench {

    private static final int CONNECTIONS = 16;
    private static final int VISITS_EACH = 10;

    private final Random random = new Random(7);
    private final World world = new World(random);

    private SlotsBench() {}

    public static void main(String[] args) throws Exception {
        var given = Stage.numbers(args);
        var doctors = given.isEmpty() ? 10_000 : given.getFirst();
        var requests = given.size() < 2 ? 20_000 : given.get(1);
        var gateway = Stage.gateway(args);
        try (var stage = new Stage()) {
            new SlotsBench().run(stage, gateway, doctors, requests);
        }
        System.exit(0);
    }

    private void run(Stage stage, @Nullable String gateway, int doctors, int requests)
            throws Exception {
        world.load(stage.database(), doctors, VISITS_EACH);
        var begun = System.nanoTime();
        stage.serve(gateway);
        awaitBoard(stage);
        System.out.printf(
                "first free: board of %,d doctors after %.1f s, start of the service included%n",
                doctors, (System.nanoTime() - begun) / 1e9);
        var crowd = new Crowd(CONNECTIONS);
        crowd.send(requests / 2, _ -> Crowd.get(stage.door() + question()));
        measure(
                "through " + (stage.door().equals(stage.service()) ? "nothing" : "the gateway"),
                stage,
                stage.door(),
                crowd,
                requests);
        crowd.send(requests / 4, _ -> Crowd.get(stage.service() + question()));
        measure("at the service", stage, stage.service(), crowd, requests);
    }

    private void measure(String where, Stage stage, String address, Crowd crowd, int requests)
            throws Exception {
        var cpu = stage.cpu();
        var answers = crowd.send(requests, _ -> Crowd.get(address + question()));
        System.out.printf(
                "figure: first free %s, %d connections: %s, %s%n",
                where, CONNECTIONS, answers, stage.cpuSince(cpu, requests));
    }

    private synchronized String question() {
        var today = LocalDate.now(ZoneOffset.UTC);
        var question = new StringBuilder("/api/v1/slots?limit=").append(10);
        if (random.nextInt(3) > 0) {
            question.append("&specialty=").append(world.any(World.SPECIALTIES));
        }
        if (random.nextBoolean()) {
            question.append("&mode=").append(world.any(World.MODES));
        }
        switch (random.nextInt(3)) {
            case 0 -> question.append("&city=City").append(random.nextInt(50));
            case 1 ->
                    question.append(
                            "&near=%.2f,%.2f&radiusKm=%d"
                                    .formatted(
                                            40 + random.nextDouble(5),
                                            -3 + random.nextDouble(5),
                                            10 + random.nextInt(90)));
            default -> {
                // Anywhere.
            }
        }
        if (random.nextBoolean()) {
            var from = today.plusDays(random.nextInt(World.DAYS - 5));
            question.append("&from=").append(from);
            if (random.nextBoolean()) {
                question.append("&to=").append(from.plusDays(1L + random.nextInt(30)));
            }
        }
        return question.toString();
    }

    private static void awaitBoard(Stage stage) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(stage.service() + "/api/v1/slots")).build();
        try (var client = HttpClient.newHttpClient()) {
            while (client.send(request, BodyHandlers.discarding()).statusCode() != 200) {
                Thread.sleep(100);
            }
        }
    }
}
