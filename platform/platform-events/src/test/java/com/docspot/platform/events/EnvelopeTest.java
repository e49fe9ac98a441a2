package com.docspot.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final OutboxEntry ENTRY =
            new OutboxEntry(
                    "e-1",
                    "com.docspot.parcel.sent",
                    "parcels",
                    NOON,
                    "{\"place\":\"Köln\"}",
                    TRACE);

    @Test
    void writesCloudEventsInBinaryMode() {
        var record = Envelope.write("/parcel-service", "prc-1", ENTRY, 7);

        assertThat(record.topic()).isEqualTo("parcels");
        assertThat(record.key()).isEqualTo("prc-1");
        assertThat(record.headers().toArray())
                .extracting(header ->
                        header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
                .containsExactlyInAnyOrder(
                        "ce_specversion=1.0",
                        "ce_id=e-1",
                        "ce_type=com.docspot.parcel.sent",
                        "ce_source=/parcel-service",
                        "ce_subject=prc-1",
                        "ce_time=2026-11-24T12:00:00Z",
                        "ce_sequence=7",
                        "content-type=application/json",
                        "traceparent=" + TRACE);
    }

    @Test
    void readsWhatItWrote() {
        var event = Envelope.read(arrived(Envelope.write("/parcel-service", "prc-1", ENTRY, 7)));

        assertThat(event.id()).isEqualTo("e-1");
        assertThat(event.type()).isEqualTo("com.docspot.parcel.sent");
        assertThat(event.subject()).isEqualTo("prc-1");
        assertThat(event.sequence()).isEqualTo(7);
        assertThat(event.time()).isEqualTo(NOON);
        assertThat(event.traceparent()).isEqualTo(TRACE);
        assertThat(event.dataAs(Place.class)).isEqualTo(new Place("Köln"));
    }

    @Test
    void ignoresFieldsOfANewerWriter() {
        var entry =
                new OutboxEntry(
                        "e-2", "t", "parcels", NOON, "{\"place\":\"Bonn\",\"weight\":3}", null);
        var event = Envelope.read(arrived(Envelope.write("/s", "prc-1", entry, 1)));

        assertThat(event.dataAs(Place.class)).isEqualTo(new Place("Bonn"));
        assertThat(event.traceparent()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_id", "ce_type", "ce_subject", "ce_time", "ce_sequence"})
    void refusesARecordWithoutAHeader(String header) {
        var record = Envelope.write("/s", "prc-1", ENTRY, 1);
        record.headers().remove(header);
        assertThatThrownBy(() -> Envelope.read(arrived(record)))
                .isInstanceOf(Envelope.NotAnEvent.class)
                .hasMessageContaining(header);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"place\": Köln}"})
    void refusesDataThatIsNotJson(String data) {
        var entry = new OutboxEntry("e-3", "t", "parcels", NOON, data, null);
        assertThatThrownBy(() -> Envelope.read(arrived(Envelope.write("/s", "prc-1", entry, 1))))
                .isInstanceOf(Envelope.NotAnEvent.class);
    }

    @Test
    void refusesHeadersThatMakeNoSense() {
        var record = Envelope.write("/s", "prc-1", ENTRY, 1);
        record.headers().remove("ce_time").add(Envelope.header("ce_time", "yesterday"));
        assertThatThrownBy(() -> Envelope.read(arrived(record)))
                .isInstanceOf(Envelope.NotAnEvent.class);
    }

    private record Place(String place) {}

    private static ConsumerRecord<String, byte[]> arrived(ProducerRecord<String, byte[]> sent) {
        var record = new ConsumerRecord<>(sent.topic(), 0, 0, sent.key(), sent.value());
        sent.headers().forEach(record.headers()::add);
        return record;
    }
}
