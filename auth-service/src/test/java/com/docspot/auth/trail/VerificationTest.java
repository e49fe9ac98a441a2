package com.docspot.auth.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.docspot.auth.SignedTrail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** An honest log is whole; whatever somebody with the database does to it is found. */
class VerificationTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final TrailKeys KEYS = TrailKeys.of(SignedTrail.newKey());
    private static final int RECORDS = 60;

    private final List<Document> log = honestLog();
    private final List<String> heads =
            IntStream.of(20, 40, RECORDS).mapToObj(this::signedHead).toList();

    @Test
    void anHonestLogIsWhole() {
        var result = verified(log, heads);

        assertThat(result.broken()).isEmpty();
        assertThat(result.records()).isEqualTo(RECORDS);
        assertThat(result.signedUpTo()).isEqualTo(RECORDS);
    }

    @Test
    void aThousandRandomTamperingsAreAllFound() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var i = 0; i < 1_000; i++) {
            List<Document> tampered;
            String what;
            do {
                tampered = new ArrayList<>(log.stream().map(VerificationTest::copy).toList());
                what = tamper(tampered, random);
                // A changed hash that is then made to fit again is no change.
            } while (tampered.equals(log));
            assertThat(verified(tampered, heads).isIntact())
                    .as("tampering %s of seed %s: %s", i, seed, what)
                    .isFalse();
        }
    }

    @Test
    void aForgedEndIsFoundEvenWhereNoHeadWasSigned() {
        var tampered = new ArrayList<>(log.stream().map(VerificationTest::copy).toList());
        tampered.getLast().put("status", 200);
        rechain(tampered, tampered.size() - 1);

        assertThat(verified(tampered, heads.subList(0, 2)).broken())
                .anyMatch(what -> what.contains("not written by this system"));
    }

    @Test
    void aForgedHeadIsFound() {
        var other = TrailKeys.of(SignedTrail.newKey());
        var forged = other.sign(NINE, RECORDS, log.getLast().getString(Chain.HASH)).line();

        assertThat(verified(log, List.of(forged)).isIntact()).isFalse();
        assertThat(verified(log, List.of(heads.getFirst().replace(" 20 ", " 21 "))).isIntact())
                .isFalse();
        assertThat(verified(log, List.of("nonsense")).isIntact()).isFalse();
    }

    @Test
    void anEarlierKeyStillVerifies() {
        var pem = "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n";
        var old = SignedTrail.newKey();
        var head = TrailKeys.of(old).sign(NINE, 1, Chain.BEGINNING);
        var rotated = TrailKeys.of(pem.formatted(SignedTrail.newKey()) + pem.formatted(old));

        assertThat(rotated.isGenuine(head)).isTrue();
        assertThat(rotated.sign(NINE, 1, Chain.BEGINNING).key()).isNotEqualTo(head.key());
    }

    @Test
    void whatIsNoKeyIsRefusedWithoutTellingIt() {
        assertThatThrownBy(() -> TrailKeys.of("bm8ga2V5"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("bm8ga2V5")
                .hasNoCause();
    }

    private static Verification.Result verified(List<Document> records, List<String> heads) {
        var verification = new Verification(KEYS, heads);
        records.forEach(verification::next);
        return verification.end(heads.size());
    }

    private static String tamper(List<Document> log, Random random) {
        var place = random.nextInt(log.size());
        var record = log.get(place);
        var kind = random.nextInt(9);
        switch (kind) {
            case 0 -> change(record, random);
            case 1 -> {
                var field = anyField(record, random);
                record.remove(field);
            }
            case 2 -> record.append("note" + random.nextInt(9), "added");
            case 3 -> log.remove(place);
            case 4 -> log.subList(place, log.size()).clear();
            case 5 -> log.add(place, copy(log.get(random.nextInt(log.size()))));
            case 6 -> {
                // An attacker who knows how the chain is made forges all that follows.
                change(record, random);
                rechain(log, place);
            }
            case 7 -> {
                log.remove(place);
                for (var i = place; i < log.size(); i++) {
                    log.get(i).put(Chain.NUMBER, i + 1L);
                }
                rechain(log, place);
            }
            default -> {
                var forged = copy(log.getLast());
                forged.put(Chain.NUMBER, log.size() + 1L);
                log.add(forged);
                rechain(log, log.size() - 1);
            }
        }
        return kind + " at " + place;
    }

    private static void change(Document record, Random random) {
        var field = anyField(record, random);
        record.put(
                field,
                switch (record.get(field)) {
                    case Long number -> random.nextBoolean() ? number + 1 : number.intValue();
                    case Integer number -> number + 1;
                    case Boolean flag -> !flag;
                    case Date date -> new Date(date.getTime() + 1);
                    case List<?> list -> List.of("pat-another");
                    case Document document -> new Document(document).append("id", "usr-another");
                    case null, default -> record.get(field) + "x";
                });
    }

    private static String anyField(Document record, Random random) {
        return List.copyOf(record.keySet()).get(random.nextInt(record.size()));
    }

    /** Hashes that fit; the seals cannot be made without the key. */
    private static void rechain(List<Document> log, int from) {
        for (var i = from; i < log.size(); i++) {
            var previous = i == 0 ? Chain.BEGINNING : log.get(i - 1).getString(Chain.HASH);
            log.get(i).put(Chain.HASH, Chain.hash(previous, log.get(i)));
        }
    }

    private static List<Document> honestLog() {
        var log = new ArrayList<Document>();
        var previous = Chain.BEGINNING;
        for (var number = 1L; number <= RECORDS; number++) {
            var record =
                    new Document(Chain.NUMBER, number)
                            .append("event", "event-" + number)
                            .append("time", Date.from(NINE.plusSeconds(number)))
                            .append("actor", new Document("id", "usr-1").append("role", "DOCTOR"))
                            .append("subjects", List.of("pat-1", "pat-" + number))
                            .append("own", false)
                            .append("status", 404)
                            .append("requests", 1L);
            previous = Chain.hash(previous, record);
            var seal = KEYS.seal(previous).orElseThrow();
            record.append(Chain.HASH, previous)
                    .append(
                            Chain.SEAL,
                            new Document("key", seal.key()).append("value", seal.value()));
            log.add(record);
        }
        return log;
    }

    private String signedHead(int number) {
        return KEYS.sign(NINE, number, log.get(number - 1).getString(Chain.HASH)).line();
    }

    private static Document copy(Document record) {
        return new Document(record);
    }
}
