package com.docspot.embeddedmongo.bench;

import static com.docspot.embeddedmongo.bench.Meter.say;

import com.docspot.embeddedmongo.Child;
import com.mongodb.client.MongoCollection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.bson.Document;

/** Finds among all documents, and by turns among two thousand: what a find costs must not grow. */
final class Reading {
    /** Enough that a processor never goes to sleep between two finds, which costs more than one. */
    private static final int READERS = 4;

    private static final int ROUNDS = 5;
    private static final int FINDS = 3_000;
    private static final int FEW_DOCTORS = 50;

    private final int stored;

    Reading(int stored) {
        this.stored = stored;
    }

    /** One of the two, and what its finds cost, round by round, in milliseconds of its CPU. */
    private static final class Side {
        final Child child;
        final MongoCollection<Document> visits;
        final IntUnaryOperator pick;
        final IntUnaryOperator rangeFrom;
        final List<Double> range = new ArrayList<>();
        final List<Double> occupancy = new ArrayList<>();
        final List<Double> count = new ArrayList<>();
        private final Random random = new Random(2);

        Side(
                Child child,
                MongoCollection<Document> visits,
                IntUnaryOperator pick,
                IntUnaryOperator rangeFrom) {
            this.child = child;
            this.visits = visits;
            this.pick = pick;
            this.rangeFrom = rangeFrom;
        }

        void round() throws Exception {
            range.add(
                    cost(
                            FINDS,
                            one ->
                                    Queries.byDoctorAndRange(visits, one, rangeFrom.applyAsInt(one))
                                            .size(),
                            Queries.FOUND));
            occupancy.add(cost(5 * FINDS, one -> Queries.byOccupancy(visits, one).size(), 1));
            count.add(cost(FINDS, one -> (int) Queries.countOfDoctor(visits, one), -1));
        }

        private double cost(int operations, IntUnaryOperator find, int expected) throws Exception {
            return Meter.measure(
                            child,
                            READERS,
                            operations,
                            i -> {
                                var found = find.applyAsInt(pick.applyAsInt(next()));
                                if (expected >= 0 && found != expected) {
                                    throw new IllegalStateException(found + " found");
                                }
                            })
                    .serverMillis();
        }

        private int next() {
            return random.nextInt(Integer.MAX_VALUE);
        }
    }

    void run(Child child, MongoCollection<Document> visits, Path folder) throws Exception {
        var all = new Side(child, visits, i -> i % stored, this::rangeFrom);
        try (var small = Subject.start(folder, false)) {
            Subject.with(
                    small,
                    few -> {
                        Appointments.createIndexes(few);
                        few.insertMany(fortyOfEach());
                        var some = new Side(small, few, Reading::oneOfFew, one -> 0);
                        Meter.settle(child);
                        for (var round = 0; round < ROUNDS; round++) {
                            all.round();
                            some.round();
                        }
                        print(all, some);
                    });
        }
        Subject.delete(folder);
    }

    private int rangeFrom(int one) {
        return Math.min(one, Math.max(0, stored - Queries.FOUND * Appointments.DOCTORS));
    }

    /** As many for each doctor as a find finds among all, so that both read the same. */
    private static List<Document> fortyOfEach() {
        var documents = new ArrayList<Document>();
        for (var slot = 0; slot < Queries.FOUND; slot++) {
            for (var doctor = 0; doctor < FEW_DOCTORS; doctor++) {
                documents.add(Appointments.of(slot * Appointments.DOCTORS + doctor));
            }
        }
        return documents;
    }

    private static int oneOfFew(int i) {
        return i / FEW_DOCTORS % Queries.FOUND * Appointments.DOCTORS + i % FEW_DOCTORS;
    }

    private static void print(Side all, Side some) {
        say(
                "  40 by doctor and range, sorted          %6.3f ms CPU (wanted ≤ 0.7)",
                median(all.range));
        say(
                "  $in of 8 occupancy keys                 %6.3f ms CPU (wanted ≤ 0.13)",
                median(all.occupancy));
        say("  count of one doctor's visits            %6.3f ms CPU", median(all.count));
        say(
                "  the same at all of them against 2,000   %6.2f × and %.2f × (wanted ≤ 1.5); %.3f"
                        + " and %.3f ms",
                median(all.range) / median(some.range),
                median(all.occupancy) / median(some.occupancy),
                median(some.range),
                median(some.occupancy));
    }

    /** The first round warms both up. */
    private static double median(List<Double> rounds) {
        var sorted = rounds.stream().skip(1).sorted().mapToDouble(Double::doubleValue).toArray();
        return Arrays.stream(sorted, (sorted.length - 1) / 2, sorted.length / 2 + 1)
                .average()
                .orElse(0);
    }
}
