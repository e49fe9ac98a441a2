package com.docspot.platform.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class WaitingTest {

    @Test
    void countsTheSequencesBackFromTheLast() {
        var waiting = Waiting.of("parcels", parcel(9, entry("e-7"), entry("e-8"), entry("e-9")));
        assertThat(waiting.sequenceOf(0)).isEqualTo(7);
        assertThat(waiting.sequenceOf(1)).isEqualTo(8);
        assertThat(waiting.sequenceOf(2)).isEqualTo(9);
    }

    @Test
    void keepsEntriesAsTheyWereWritten() {
        var entry =
                new OutboxEntry("e-1", "t", "topic", Instant.ofEpochMilli(5), "{}", "00-a-b-01");
        assertThat(Waiting.of("parcels", parcel(1, entry)).entries()).containsExactly(entry);
    }

    @Test
    void isEmptyForAnAggregateWithNothingToTell() {
        assertThat(
                        Waiting.of("parcels", new Document("_id", "prc-1").append("sequence", 3L))
                                .entries())
                .isEmpty();
    }

    private static OutboxEntry entry(String id) {
        return new OutboxEntry(id, "t", "topic", Instant.EPOCH, "{}", null);
    }

    private static Document parcel(long sequence, OutboxEntry... entries) {
        return new Document("_id", "prc-1")
                .append("sequence", sequence)
                .append("outbox", List.of(entries).stream().map(OutboxEntry::toDocument).toList());
    }
}
