package com.docspot.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.docspot.platform.web.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EventsTest
class DisorderTest {

    private static final int SUBJECTS = 12;
    private static final int EVENTS = 8;

    @Autowired private Publisher publisher;
    @Autowired private LatestPlace latestPlace;

    @Test
    void aCopyEndsWithTheLastStateWhateverIsRepeatedOrLate() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var subjects = IntStream.range(0, SUBJECTS).mapToObj(i -> Ids.next("prc")).toList();
        var deliveries = new ArrayList<Runnable>();
        for (var subject : subjects) {
            for (var sequence = 1; sequence <= EVENTS; sequence++) {
                var delivery = delivery(subject, sequence);
                deliveries.addAll(Collections.nCopies(1 + random.nextInt(3), delivery));
            }
        }
        Collections.shuffle(deliveries, random);
        deliveries.forEach(Runnable::run);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(subjects)
                                .as("seed %d", seed)
                                .allSatisfy(subject ->
                                        assertThat(latestPlace.of(subject))
                                                .containsEntry("sequence", (long) EVENTS)
                                                .containsEntry("place", "stop " + EVENTS)));
        assertThat(subjects)
                .as("seed %d", seed)
                .allSatisfy(subject ->
                        assertThat(latestPlace.of(subject).getInteger("applied"))
                                .isLessThanOrEqualTo(EVENTS));
    }

    private Runnable delivery(String subject, int sequence) {
        var data =
                EventJson.MAPPER.writeValueAsString(new Parcel.Moved(subject, "stop " + sequence));
        var entry =
                new OutboxEntry(
                        subject + "-" + sequence,
                        Parcel.MOVED,
                        "test.places.v1",
                        Instant.EPOCH,
                        data,
                        null);
        return () -> publisher.producer().send(Envelope.write("/test", subject, entry, sequence));
    }
}
