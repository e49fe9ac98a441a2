package com.docspot.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.docspot.platform.web.Ids;
import com.mongodb.MongoTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EventsTest
class FailuresTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String DEAD = Parcel.TOPIC + ".parcel-service.recorder.dlt";

    @Autowired private Outbox outbox;
    @Autowired private Recorder recorder;
    @Autowired private Recorder auditor;
    @Autowired private Recorder sorter;
    @Autowired private DeadLetters deadLetters;
    @Autowired private Publisher publisher;

    private final String id = Ids.next("prc");
    private final AtomicInteger attempts = new AtomicInteger();

    @AfterEach
    void calmDown() {
        recorder.whenAnEventComes(event -> {});
    }

    @Test
    void aPassingFailureIsTriedAgainAtOnce() {
        troubleFor(2, () -> new IllegalStateException("for a moment"));
        send();
        await().atMost(SOON).untilAsserted(() -> assertThat(recorder.of(id)).hasSize(1));
        assertThat(attempts).hasValue(3);
    }

    @Test
    void aLongerFailureIsTriedAgainLaterWithoutHoldingUpWhatFollows() {
        troubleFor(5, () -> new IllegalStateException("for a while"));
        send();
        var next = Ids.next("prc");
        outbox.insert("parcels", Parcel.at(next, "Ulm"), Parcel.sent(next, "Ulm"));

        await().atMost(SOON).untilAsserted(() -> assertThat(recorder.of(id)).hasSize(1));
        assertThat(recorder.of(next)).hasSize(1);
        assertThat(attempts).hasValue(6);
    }

    @Test
    void aLastingFailureGoesToTheDeadLettersAndComesBackByReplayToItsListenerAlone() {
        troubleFor(Integer.MAX_VALUE, () -> new IllegalStateException("a defect"));
        send();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(deadLetters.waiting()).containsEntry(DEAD, 1L));
        assertThat(attempts).hasValue(4 + 2);
        assertThat(recorder.of(id)).isEmpty();

        recorder.whenAnEventComes(event -> {});
        assertThat(deadLetters.replay(DEAD)).isEqualTo(1);

        await().atMost(SOON).untilAsserted(() -> assertThat(recorder.of(id)).hasSize(1));
        assertThat(recorder.of(id).getFirst().dataAs(Parcel.Sent.class))
                .isEqualTo(new Parcel.Sent(id, "Bonn"));
        assertThat(auditor.of(id)).hasSize(1);
        assertThat(deadLetters.waiting()).containsEntry(DEAD, 0L);
        assertThat(deadLetters.replay(DEAD)).isZero();
    }

    @Test
    void whatWaitsForSomethingElseOutlastsTheRounds() {
        troubleFor(7, () -> new TryAgainLater("the post office is closed"));
        send();
        await().atMost(SOON).untilAsserted(() -> assertThat(recorder.of(id)).hasSize(1));
        assertThat(attempts).hasValue(8);
        assertThat(deadLetters.waiting()).containsEntry(DEAD, 0L);
    }

    @Test
    void nothingDiesWhileTheDatabaseIsAway() {
        troubleFor(5, () -> new IllegalStateException(new MongoTimeoutException("nobody answers")));
        send();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(recorder.of(id)).hasSize(1));
        assertThat(deadLetters.waiting()).containsEntry(DEAD, 0L);
    }

    @Test
    void recordsThatAreNoEventsDieAtOnceAndHoldNothingUp() {
        publish("{\"place\":\"nowhere\"}", false);
        publish("{not json", true);
        publish("{\"place\":\"Bonn\"}", true);

        await().atMost(SOON).untilAsserted(() -> assertThat(sorter.of(id)).hasSize(1));
        assertThat(deadLetters.waiting())
                .containsEntry("test.letters.v1.parcel-service.sorter.dlt", 2L);
    }

    @Test
    void onlyTopicsOfThisServiceCanBeReplayed() {
        assertThat(deadLetters.topics()).contains(DEAD);
        assertThatThrownBy(() -> deadLetters.replay("docspot.other.dlt"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void send() {
        outbox.insert("parcels", Parcel.at(id, "Bonn"), Parcel.sent(id, "Bonn"));
    }

    private void publish(String data, boolean headers) {
        var record =
                new ProducerRecord<String, byte[]>(
                        "test.letters.v1", null, id, data.getBytes(StandardCharsets.UTF_8));
        if (headers) {
            record.headers()
                    .add(Envelope.header(Envelope.ID, "e-1"))
                    .add(Envelope.header(Envelope.TYPE, Parcel.SENT))
                    .add(Envelope.header(Envelope.SUBJECT, id))
                    .add(Envelope.header(Envelope.SEQUENCE, "1"))
                    .add(Envelope.header(Envelope.TIME, "2026-11-24T12:00:00Z"));
        }
        publisher.producer().send(record);
    }

    private void troubleFor(int times, java.util.function.Supplier<RuntimeException> trouble) {
        recorder.whenAnEventComes(event -> {
            if (event.subject().equals(id) && attempts.incrementAndGet() <= times) {
                throw trouble.get();
            }
        });
    }
}
