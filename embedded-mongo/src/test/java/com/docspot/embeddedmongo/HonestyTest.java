package com.docspot.embeddedmongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.CursorType;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoSecurityException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Collation;
import com.mongodb.client.model.CreateCollectionOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The embedded server says what it hasn't got, and tells the truth about what it has. */
class HonestyTest {
    private static EmbeddedMongoServer server;
    private static MongoClient client;

    private MongoCollection<Document> visits;

    @BeforeAll
    static void start() {
        server = EmbeddedMongoServer.start(null, 0);
        client = MongoClients.create(Clients.settings(server.uri()));
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @BeforeEach
    void fill() {
        visits = client.getDatabase("honest").getCollection("visits");
        visits.drop();
        visits.insertMany(
                IntStream.range(0, 2_000)
                        .mapToObj(i ->
                                new Document("_id", i)
                                        .append("doctor", i % 10)
                                        .append("text", "t" + i))
                        .toList());
    }

    private record Refused(
            String name, java.util.function.Consumer<MongoCollection<Document>> use) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Refused> whatIsNotSupported() {
        return Stream.of(
                new Refused("$text", c -> c.find(Filters.text("x")).first()),
                new Refused("$where", c -> c.find(Filters.where("true")).first()),
                new Refused("$near", c -> c.find(Filters.near("p", 1, 2, 3.0, 0.0)).first()),
                new Refused(
                        "collation",
                        c -> c.find().collation(Collation.builder().locale("de").build()).first()),
                new Refused("tailable", c -> c.find().cursorType(CursorType.Tailable).first()),
                new Refused("'let'", c -> c.find().let(new Document("x", 1)).first()),
                new Refused(
                        "partialFilterExpression",
                        c ->
                                c.createIndex(
                                        Indexes.ascending("x"),
                                        new IndexOptions()
                                                .partialFilterExpression(new Document("x", 1)))),
                new Refused(
                        "expireAfterSeconds",
                        c ->
                                c.createIndex(
                                        Indexes.ascending("x"),
                                        new IndexOptions().expireAfter(1L, TimeUnit.SECONDS))),
                new Refused(
                        "collation",
                        c ->
                                c.createIndex(
                                        Indexes.ascending("x"),
                                        new IndexOptions()
                                                .collation(
                                                        Collation.builder().locale("de").build()))),
                new Refused("'text' index", c -> c.createIndex(Indexes.text("x"))),
                new Refused("'2dsphere' index", c -> c.createIndex(Indexes.geo2dsphere("x"))),
                new Refused("'hashed' index", c -> c.createIndex(Indexes.hashed("x"))),
                new Refused(
                        "pipeline", c -> c.updateOne(new Document(), List.of(Updates.set("x", 1)))),
                new Refused("$changeStream", c -> c.watch().first()),
                new Refused(
                        "$out",
                        c -> c.aggregate(List.of(new Document("$out", "other"))).toCollection()),
                new Refused(
                        "$merge",
                        c -> c.aggregate(List.of(new Document("$merge", "other"))).toCollection()),
                new Refused(
                        "capped",
                        c ->
                                client.getDatabase("honest")
                                        .createCollection(
                                                "capped",
                                                new CreateCollectionOptions()
                                                        .capped(true)
                                                        .sizeInBytes(9_999))),
                new Refused(
                        "viewOn",
                        c -> client.getDatabase("honest").createView("view", "visits", List.of())),
                new Refused(
                        "transactions",
                        c ->
                                client.getDatabase("honest")
                                        .runCommand(
                                                new Document("find", "visits")
                                                        .append("txnNumber", 1L)
                                                        .append("autocommit", false)
                                                        .append("startTransaction", true))));
    }

    @ParameterizedTest
    @MethodSource
    void whatIsNotSupported(Refused refused) {
        assertThatThrownBy(() -> refused.use.accept(visits))
                .isInstanceOf(MongoException.class)
                .hasMessageContaining(refused.name);
    }

    @Test
    void refusesOperatorsThatNobodyKnows() {
        assertThatThrownBy(() -> visits.find(new Document("$frob", 1)).first())
                .hasMessageContaining("$frob");
        assertThatThrownBy(() -> visits.find(new Document("x", new Document("$frob", 1))).first())
                .hasMessageContaining("$frob");
        assertThatThrownBy(() ->
                        visits.updateOne(
                                new Document(), new Document("$frob", new Document("x", 1))))
                .isInstanceOf(MongoException.class);
    }

    @Test
    void obeysMaxTime() {
        var slow =
                Filters.and(
                        IntStream.range(0, 60)
                                .mapToObj(i -> Filters.regex("text", "(a+)+b" + i + "|t.*x"))
                                .toList());
        assertThatThrownBy(
                        () -> {
                            for (var i = 0; i < 200; i++) {
                                visits.find(Filters.or(slow, Filters.regex("text", "never")))
                                        .maxTime(1, TimeUnit.MILLISECONDS)
                                        .into(new ArrayList<>());
                            }
                        })
                .isInstanceOf(MongoExecutionTimeoutException.class);
    }

    @Test
    void usesAnIndexWhereItCanAndSaysSo() {
        visits.createIndex(new Document("doctor", 1).append("text", 1));
        visits.createIndex(new Document("text", -1));
        assertThat(plan(Filters.eq("_id", 5)))
                .contains("_id_")
                .contains("\"totalDocsExamined\": 1");
        assertThat(plan(Filters.and(Filters.eq("_id", 5), Filters.eq("doctor", 5))))
                .contains("_id_");
        assertThat(plan(Filters.in("_id", 5, 6)))
                .contains("_id_")
                .contains("\"totalDocsExamined\": 2");
        assertThat(plan(Filters.and(Filters.eq("doctor", 1), Filters.gt("text", "t19"))))
                .contains("doctor_1_text_1");
        assertThat(
                        plan(
                                Filters.and(
                                        Filters.eq("doctor", 1),
                                        Filters.or(Filters.eq("text", "a"), Filters.eq("x", 1)))))
                .contains("doctor_1_text_1");
        assertThat(plan(Filters.gt("text", "t"))).contains("text_-1");
        assertThat(plan(Filters.or(Filters.eq("_id", 1), Filters.eq("text", "t9"))))
                .contains("\"OR\"");
        assertThat(plan(Filters.exists("nothing"))).contains("COLLSCAN");
        assertThat(plan(Filters.ne("text", "t5"))).contains("COLLSCAN");
        assertThat(visits.find().sort(new Document("text", 1)).limit(3).explain().toJson())
                .contains("text_-1")
                .doesNotContain("SORT")
                .contains("\"totalDocsExamined\": 3");
        assertThat(
                        visits.find(Filters.eq("doctor", 1))
                                .sort(new Document("text", 1))
                                .explain()
                                .toJson())
                .contains("doctor_1_text_1")
                .doesNotContain("SORT");
        assertThat(
                        visits.aggregate(
                                        List.of(new Document("$match", new Document("text", "t7"))))
                                .explain()
                                .toJson())
                .contains("text_-1");
    }

    private String plan(org.bson.conversions.Bson query) {
        return visits.find(query).explain().toJson();
    }

    @Test
    void tellsWhatItIs() {
        var admin = client.getDatabase("admin");
        assertThat(admin.runCommand(new Document("hello", 1)))
                .containsEntry("isWritablePrimary", true)
                .doesNotContainKey("logicalSessionTimeoutMinutes")
                .doesNotContainKey("setName");
        assertThat(admin.runCommand(new Document("buildInfo", 1)).getString("gitVersion"))
                .contains("docspot");
        assertThat(
                        admin.runCommand(
                                new Document("getParameter", 1)
                                        .append("featureCompatibilityVersion", 1)))
                .containsKey("featureCompatibilityVersion");
        assertThat(
                        admin.runCommand(new Document("serverStatus", 1))
                                .get("connections", Document.class)
                                .getInteger("current"))
                .isPositive();
        assertThat(
                        admin.runCommand(new Document("listDatabases", 1))
                                .getList("databases", Document.class))
                .extracting(database -> database.getString("name"))
                .contains("honest");
        var stats = client.getDatabase("honest").runCommand(new Document("collStats", "visits"));
        assertThat(stats.getInteger("count")).isEqualTo(2_000);
        assertThat(((Number) stats.get("size")).longValue()).isBetween(50_000L, 200_000L);
    }

    @Test
    void forgetsACursorThatIsKilled() {
        var reply =
                client.getDatabase("honest")
                        .runCommand(new Document("find", "visits").append("batchSize", 10));
        var id = reply.get("cursor", Document.class).getLong("id");
        assertThat(id).isNotZero();
        client.getDatabase("honest")
                .runCommand(new Document("killCursors", "visits").append("cursors", List.of(id)));
        var refused =
                catchThrowableOfType(
                        MongoCommandException.class,
                        () ->
                                client.getDatabase("honest")
                                        .runCommand(
                                                new Document("getMore", id)
                                                        .append("collection", "visits")));
        assertThat(refused.getErrorCode()).isEqualTo(43);
    }

    @Test
    void aCursorSeesTheMomentInWhichItWasOpened() {
        try (var cursor = visits.find().batchSize(10).iterator()) {
            cursor.next();
            visits.deleteMany(new Document());
            var left = 0;
            while (cursor.hasNext()) {
                cursor.next();
                left++;
            }
            assertThat(left).isEqualTo(1_999);
        }
        assertThat(visits.countDocuments()).isZero();
    }

    @Test
    void letsInWhoKnowsThePassword() {
        var options =
                new EmbeddedMongoServer.Options(
                        null, 0, false, "docspot", "s3cret, really=", () -> {});
        try (var guarded = EmbeddedMongoServer.start(options)) {
            var address = "127.0.0.1:" + guarded.port();
            try (var known =
                    MongoClients.create(
                            "mongodb://docspot:s3cret%2C%20really%3D@"
                                    + address
                                    + "/?authMechanism=SCRAM-SHA-256&retryWrites=false")) {
                known.getDatabase("x").getCollection("y").insertOne(new Document("a", 1));
                assertThat(known.getDatabase("x").getCollection("y").countDocuments()).isEqualTo(1);
            }
            try (var negotiated =
                    MongoClients.create("mongodb://docspot:s3cret%2C%20really%3D@" + address)) {
                assertThat(negotiated.getDatabase("x").getCollection("y").countDocuments())
                        .isEqualTo(1);
            }
            try (var wrong =
                    MongoClients.create(
                            "mongodb://docspot:wrong@"
                                    + address
                                    + "/?serverSelectionTimeoutMS=2000")) {
                assertThatThrownBy(() -> wrong.getDatabase("x").getCollection("y").countDocuments())
                        .isInstanceOf(MongoSecurityException.class);
            }
            try (var stranger = MongoClients.create("mongodb://" + address)) {
                var refused =
                        catchThrowableOfType(
                                MongoCommandException.class,
                                () ->
                                        stranger.getDatabase("x")
                                                .getCollection("y")
                                                .countDocuments());
                assertThat(refused.getErrorCode()).isEqualTo(13);
            }
        }
    }
}
