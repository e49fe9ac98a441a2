package com.docspot.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.docspot.platform.test.KafkaBroker;
import com.docspot.platform.test.Servers;
import com.docspot.platform.test.Settings;
import com.docspot.platform.test.TcpProxy;
import com.docspot.platform.web.EndedSessions;
import com.docspot.platform.web.Ids;
import com.mongodb.client.model.Filters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/** Two replicas of a service, whose way to Kafka goes through a proxy that misbehaves. */
class OutboxUnderFireTest {

    private static final String PEOPLE = "docspot.people.v1";
    private static final Duration SOON = Duration.ofSeconds(40);

    private static TcpProxy proxy;
    private static KafkaBroker broker;
    private static ConfigurableApplicationContext one;
    private static ConfigurableApplicationContext two;

    @BeforeAll
    static void startReplicasWithoutKafka() {
        var port = Servers.freePort();
        proxy = TcpProxy.on(Servers.freePort(), port);
        proxy.refuse();
        one = replica();
        two = replica();
        broker = KafkaBroker.start(port, proxy.port());
    }

    @AfterAll
    static void stop() {
        proxy.heal();
        Stream.of(one, two).forEach(ConfigurableApplicationContext::close);
        broker.close();
        proxy.close();
    }

    @Test
    void everyEventArrivesInTheEndWithContiguousSequencesWhateverKafkaDoes() throws Exception {
        var parcels = IntStream.range(0, 20).mapToObj(i -> Ids.next("prc")).toList();
        var written = new ConcurrentHashMap<String, Long>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // Kafka is away at first: what the services write waits.
            parcels.forEach(id -> insert(one, id, written));
            await().atMost(SOON).until(() -> gauge(one, "docspot.outbox.lag") > 0);
            proxy.heal();
            run(threads, parcels, written, 80);
            proxy.blackHole();
            run(threads, parcels, written, 40);
            proxy.heal();
            proxy.cutAfter(3_000);
            run(threads, parcels, written, 40);
            // A replica dies between its writes and its relay.
            two.getBean(Relay.class).stop();
            run(threads, parcels.subList(0, 3), written, 120);
            proxy.reset();
            run(threads, parcels, written, 20);
        }

        assertThat(written.values()).hasSize(20);
        await().atMost(SOON)
                .untilAsserted(() ->
                        written.forEach((id, count) ->
                                assertThat(heard(id))
                                        .as(id)
                                        .containsExactlyElementsOf(
                                                LongStream.rangeClosed(1, count)
                                                        .boxed()
                                                        .toList())));
        await().atMost(SOON).until(() -> waiting() == 0);
        two.getBean(Relay.class).start();
    }

    @Test
    void replicasShareABacklogWithoutPublishingTwice() {
        proxy.heal();
        awaitKafka();
        var relays = List.of(one.getBean(Relay.class), two.getBean(Relay.class));
        relays.forEach(Relay::stop);
        var parcels = IntStream.range(0, 300).mapToObj(i -> Ids.next("prc")).toList();
        parcels.forEach(id -> insert(one, id, new ConcurrentHashMap<>()));
        var before = List.of(published(one), published(two));

        relays.forEach(Relay::start);

        await().atMost(SOON).until(() -> waiting() == 0);
        var byOne = published(one) - before.get(0);
        var byTwo = published(two) - before.get(1);
        assertThat(byOne + byTwo).isEqualTo(300);
        assertThat(List.of(byOne, byTwo)).allMatch(count -> count > 0);
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(parcels)
                                .allSatisfy(id -> assertThat(heard(id)).containsExactly(1L)));
    }

    @Test
    void everyReplicaHearsThatASessionEndedAlsoOneThatStartsLater() {
        proxy.heal();
        awaitKafka();
        var session = Ids.next("ses");
        var id = Ids.next("prc");
        var now = one.getBean(Clock.class).instant();
        one.getBean(Outbox.class)
                .insert(
                        "parcels",
                        Parcel.at(id, "Bonn"),
                        new Fact(
                                "com.docspot.session.ended",
                                PEOPLE,
                                new SessionEnded(session, "usr-1", now)));
        try (var late = replica()) {
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(List.of(one, two, late))
                                    .allMatch(replica ->
                                            replica.getBean(EndedSessions.class)
                                                    .hasEnded(session)));
        }
    }

    private record SessionEnded(String sessionId, String userId, Instant at) {}

    private static void run(
            java.util.concurrent.ExecutorService threads,
            List<String> parcels,
            Map<String, Long> written,
            int writes)
            throws Exception {
        var work = new ArrayList<Callable<Void>>();
        for (var i = 0; i < writes; i++) {
            // Both replicas write to the same parcel at about the same time.
            var id = parcels.get(i / 2 % parcels.size());
            var replica = i % 2 == 0 ? one : two;
            work.add(() -> {
                move(replica, id, written);
                return null;
            });
        }
        for (var done : threads.invokeAll(work)) {
            done.get();
        }
    }

    private static void insert(
            ConfigurableApplicationContext replica, String id, Map<String, Long> written) {
        replica.getBean(Outbox.class)
                .insert("parcels", Parcel.at(id, "Bonn"), Parcel.sent(id, "Bonn"));
        written.merge(id, 1L, Long::sum);
    }

    private static void move(
            ConfigurableApplicationContext replica, String id, Map<String, Long> written) {
        var moved =
                replica.getBean(Outbox.class)
                        .change(
                                Parcel.class,
                                Query.query(Criteria.where("_id").is(id)),
                                new Update().inc("moves", 1),
                                Parcel.moved(id, "Ulm"));
        assertThat(moved).isNotNull();
        written.merge(id, 1L, Long::sum);
    }

    private static List<Long> heard(String id) {
        return Stream.of(one, two)
                .map(replica -> replica.getBean("recorder", Recorder.class))
                .flatMap(recorder -> recorder.of(id).stream())
                .map(Event::sequence)
                .distinct()
                .sorted()
                .toList();
    }

    /** Until both replicas listen and the way to Kafka is open. */
    private static void awaitKafka() {
        var id = Ids.next("prc");
        insert(one, id, new ConcurrentHashMap<>());
        await().atMost(SOON).until(() -> heard(id).size() == 1 && waiting() == 0);
    }

    private static long waiting() {
        var found =
                one.getBean(MongoOperations.class)
                        .execute(
                                "parcels",
                                parcels ->
                                        (long)
                                                parcels.find(
                                                                Filters.or(
                                                                        Filters.exists("outbox"),
                                                                        Filters.exists("outboxAt")))
                                                        .into(new ArrayList<>())
                                                        .size());
        return found == null ? 0 : found;
    }

    private static double gauge(ConfigurableApplicationContext replica, String name) {
        return replica.getBean(MeterRegistry.class).get(name).gauge().value();
    }

    private static double published(ConfigurableApplicationContext replica) {
        return replica.getBean(MeterRegistry.class)
                .get("docspot.outbox.published")
                .counter()
                .count();
    }

    private static ConfigurableApplicationContext replica() {
        return new SpringApplicationBuilder(EventsApplication.class)
                .web(WebApplicationType.NONE)
                .run(
                        Settings.words(
                                Map.of(
                                        "spring.application.name", "fire-service",
                                        "eureka.client.enabled", "false",
                                        "spring.cloud.config.enabled", "false",
                                        "docspot.mongodb.uri", Servers.mongoUri(),
                                        "docspot.mongodb.database", Servers.database() + "-fire",
                                        "docspot.kafka", "127.0.0.1:" + proxy.port(),
                                        "docspot.events.lease", "3s",
                                        "docspot.events.delivery", "2s",
                                        "docspot.events.sweep", "300ms",
                                        "logging.level.root", "warn")));
    }
}
