package com.docspot.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.docspot.platform.web.Ids;
import java.time.Duration;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

@EventsTest
class OutboxTest {

    @Autowired private Outbox outbox;
    @Autowired private MongoOperations mongo;
    @Autowired private Recorder recorder;
    @Autowired private HealthEndpointGroups groups;
    @Autowired private HealthEndpoint health;

    @Test
    void tellsOfAnInsertAndOfEachChangeAndEmptiesTheOutbox() {
        var id = Ids.next("prc");
        var sent = outbox.insert("parcels", Parcel.at(id, "Bonn"), Parcel.sent(id, "Bonn"));
        var moved =
                outbox.change(
                        Parcel.class,
                        Query.query(Criteria.where("_id").is(id)),
                        new Update().set("place", "Mainz").inc("moves", 1),
                        Parcel.moved(id, "Koblenz"),
                        Parcel.moved(id, "Mainz"));

        assertThat(sent.revision()).isEqualTo(1);
        assertThat(moved).isEqualTo(new Parcel(id, 2, 1, "Mainz"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(recorder.sequencesOf(id)).containsExactly(1L, 2L, 3L));
        assertThat(recorder.of(id).getFirst().dataAs(Parcel.Sent.class))
                .isEqualTo(new Parcel.Sent(id, "Bonn"));
        await().untilAsserted(() ->
                assertThat(raw(id)).doesNotContainKeys("outbox", "outboxAt", "_class"));
    }

    @Test
    void leavesTheChangeItselfAsItWasAskedFor() {
        var id = Ids.next("prc");
        outbox.insert("parcels", Parcel.at(id, "Bonn"));
        outbox.change(
                Parcel.class,
                Query.query(Criteria.where("id").is(id)),
                new Update().set("note", "fragile"));
        var update = new Update().set("place", "Ulm").push("log", "seen").unset("note");

        outbox.change(
                Parcel.class,
                Query.query(Criteria.where("id").is(id)),
                update,
                Parcel.moved(id, "Ulm"));
        outbox.change(Parcel.class, Query.query(Criteria.where("id").is(id)), update);

        assertThat(raw(id))
                .containsEntry("place", "Ulm")
                .containsEntry("log", List.of("seen", "seen"))
                .containsEntry("revision", 4L)
                .containsEntry("sequence", 1L)
                .doesNotContainKey("note");
        await().untilAsserted(() -> assertThat(raw(id)).doesNotContainKey("outbox"));
    }

    @Test
    void writesNothingWhenTheConditionDoesNotHold() {
        var id = Ids.next("prc");
        outbox.insert("parcels", Parcel.at(id, "Bonn"));

        var changed =
                outbox.change(
                        Parcel.class,
                        Query.query(Criteria.where("_id").is(id).and("place").is("Ulm")),
                        new Update().set("place", "Trier"),
                        Parcel.moved(id, "Trier"));

        assertThat(changed).isNull();
        assertThat(raw(id)).containsEntry("revision", 1L).doesNotContainKey("outbox");
    }

    @Test
    void replacesWhatWasReadUnlessItHasMovedOn() {
        var id = Ids.next("prc");
        var read = outbox.insert("parcels", Parcel.at(id, "Bonn"), Parcel.sent(id, "Bonn"));
        var changed = new Parcel(id, read.revision(), 1, null);

        var written =
                outbox.replace("parcels", changed, read.revision(), Parcel.moved(id, "nowhere"));
        var late = outbox.replace("parcels", read, read.revision(), Parcel.moved(id, "Bonn"));

        assertThat(written).isEqualTo(new Parcel(id, 2, 1, null));
        assertThat(late).isNull();
        assertThat(raw(id))
                .containsEntry("moves", 1)
                .containsEntry("revision", 2L)
                .containsEntry("sequence", 2L)
                .doesNotContainKey("place");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(recorder.sequencesOf(id)).containsExactly(1L, 2L));
    }

    @Test
    void refusesASecondInsertUnderTheSameIdAndTellsNothing() {
        var id = Ids.next("prc");
        outbox.insert("parcels", Parcel.at(id, "Bonn"));

        assertThatThrownBy(() ->
                        outbox.insert("parcels", Parcel.at(id, "Ulm"), Parcel.sent(id, "Ulm")))
                .isInstanceOf(DuplicateKeyException.class);
        assertThat(raw(id)).containsEntry("place", "Bonn").doesNotContainKey("outbox");
    }

    @Test
    void isNotReadyForTrafficBeforeItsIndexesAre() {
        assertThat(groups.get("readiness"))
                .isNotNull()
                .matches(readiness -> readiness.isMember("indexes"));
    }

    private Document raw(String id) {
        var found =
                mongo.execute("parcels", parcels -> parcels.find(new Document("_id", id)).first());
        assertThat(found).isNotNull();
        return found;
    }
}
