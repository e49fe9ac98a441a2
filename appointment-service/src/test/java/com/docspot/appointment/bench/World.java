package com.docspot.appointment.bench;

import com.docspot.appointment.occupancy.Ticks;
import com.docspot.platform.web.Ids;
import com.mongodb.client.MongoDatabase;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.bson.Document;

/** Doctors, clinics and visits as the service stores them, in any number. */
final class World {

    /** How far ahead visits can be booked. */
    static final int DAYS = 90;

    static final List<String> SPECIALTIES =
            List.of("207R00000X", "207N00000X", "207Q00000X", "208000000X", "207W00000X");
    static final List<String> MODES = List.of("IN_PERSON", "VIDEO", "PHONE");

    private final Random random;
    private final List<Document> clinics = new ArrayList<>();
    private final List<String> doctorIds = new ArrayList<>();
    private final List<String> typeIds = new ArrayList<>();

    World(Random random) {
        this.random = random;
    }

    /** The doctors' ids, in the order in which they were made. */
    List<String> doctors() {
        return doctorIds;
    }

    /** For each doctor the id of a type of a quarter of an hour. */
    List<String> types() {
        return typeIds;
    }

    /** Fills the database with so many doctors, twenty at a clinic, and visits of each. */
    void load(MongoDatabase database, int doctors, int visitsEach) {
        for (var i = 0; i < Math.max(1, doctors / 20); i++) {
            clinics.add(clinic(i));
        }
        database.getCollection("clinics").insertMany(clinics);
        var batch = new ArrayList<Document>();
        for (var i = 0; i < doctors; i++) {
            batch.add(doctor(i));
            if (batch.size() == 1_000 || i == doctors - 1) {
                database.getCollection("doctors").insertMany(batch);
                batch.clear();
            }
        }
        var visits = new ArrayList<Document>();
        for (var doctor : doctorIds) {
            for (var i = 0; i < visitsEach; i++) {
                visits.add(visit(doctor));
            }
            if (visits.size() >= 5_000) {
                database.getCollection("appointments").insertMany(visits);
                visits.clear();
            }
        }
        if (!visits.isEmpty()) {
            database.getCollection("appointments").insertMany(visits);
        }
    }

    private Document clinic(int number) {
        var id = Ids.next("cln");
        var state =
                new Document("clinicId", id)
                        .append("organisationId", "org-" + number % 100)
                        .append("name", "Clinic " + number)
                        .append("zone", "Europe/Madrid")
                        .append(
                                "address",
                                new Document("line1", "Street 1")
                                        .append("city", "City" + number % 50)
                                        .append("country", "ES"))
                        .append(
                                "location",
                                new Document("latitude", 40 + random.nextInt(500) / 100.0)
                                        .append("longitude", -3 + random.nextInt(500) / 100.0))
                        .append("rooms", List.of())
                        .append("closures", List.of())
                        .append("active", true);
        return new Document("_id", id).append("sequence", 1L).append("state", state);
    }

    private Document doctor(int number) {
        var id = Ids.next("doc");
        doctorIds.add(id);
        var clinic = clinics.get(number % clinics.size());
        var mode = any(MODES);
        var types = List.of(type(mode, 15), type(mode, 30));
        typeIds.add(types.getFirst().getString("typeId"));
        var hours = new ArrayList<Document>();
        for (var day : DayOfWeek.values()) {
            if (day.getValue() < 6) {
                hours.add(window(clinic, day, mode));
            }
        }
        var state =
                new Document("doctorId", id)
                        .append("organisationId", "org-" + number % clinics.size() % 100)
                        .append("status", "APPROVED")
                        .append("title", "Dr.")
                        .append("givenName", "Ana")
                        .append("familyName", "Doctor " + number)
                        .append("specialties", List.of(any(SPECIALTIES)))
                        .append("languages", List.of("es"))
                        .append("types", types)
                        .append("hours", hours)
                        .append("leave", List.of());
        return new Document("_id", id).append("sequence", 1L).append("state", state);
    }

    private Document window(Document clinic, DayOfWeek day, String mode) {
        return new Document("windowId", Ids.next("win"))
                .append("clinicId", clinic.getString("_id"))
                .append("mode", mode)
                .append("dayOfWeek", day.name())
                .append("from", "%02d:00".formatted(7 + random.nextInt(3)))
                .append("to", "%02d:00".formatted(15 + random.nextInt(4)))
                .append("everyWeeks", 1)
                .append("validFrom", "2020-01-06")
                .append("bookableBy", "PUBLIC");
    }

    private Document type(String mode, int minutes) {
        return new Document("typeId", Ids.next("typ"))
                .append("name", minutes < 30 ? "Control" : "First visit")
                .append("minutes", minutes)
                .append("bufferBefore", 0)
                .append("bufferAfter", 5)
                .append("noticeMinutes", random.nextInt(3) * 120)
                .append("horizonDays", DAYS)
                .append("gridMinutes", 15)
                .append("mode", mode)
                .append("approval", false)
                .append("cancellationMinutes", 120)
                .append("roomNeeded", false)
                .append("active", true);
    }

    private Document visit(String doctor) {
        var start =
                Instant.ofEpochSecond(
                        (Instant.now().getEpochSecond() / 900 + random.nextInt(DAYS * 96)) * 900);
        var end = start.plus(Duration.ofMinutes(15));
        return new Document("_id", Ids.next("apt"))
                .append("state", "CONFIRMED")
                .append("taken", Ticks.between(start, end).widened(0, 5).packed())
                .append(
                        "place",
                        new Document("doctorId", doctor)
                                .append("start", Date.from(start))
                                .append("end", Date.from(end)));
    }

    <T> T any(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }
}
