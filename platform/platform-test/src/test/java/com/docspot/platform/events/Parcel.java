package com.docspot.platform.events;

import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/** An aggregate of these tests: something that moves and tells so. */
@Document("parcels")
record Parcel(@Id String id, long revision, int moves, String place) {

    static final String TOPIC = "test.parcels.v1";
    static final String SENT = "com.docspot.parcel.sent";
    static final String MOVED = "com.docspot.parcel.moved";

    static Parcel at(String id, String place) {
        return new Parcel(id, 0, 0, place);
    }

    record Sent(String parcelId, String place) {}

    record Moved(String parcelId, String place) {}

    static Fact sent(String id, String place) {
        return new Fact(SENT, TOPIC, new Sent(id, place));
    }

    static Fact moved(String id, String place) {
        return new Fact(MOVED, TOPIC, new Moved(id, place));
    }
}
