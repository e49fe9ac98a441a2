package com.docspot.embeddedmongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.DuplicateKeyException;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.FindOneAndDeleteOptions;
import com.mongodb.client.model.FindOneAndReplaceOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.RenameCollectionOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bson.BsonBinary;
import org.bson.BsonTimestamp;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.bson.types.MaxKey;
import org.bson.types.MinKey;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the services expect of a MongoDB: each operator, update, option and error that they use. */
abstract class MongoContract {
    private static final AtomicInteger NEXT = new AtomicInteger();

    MongoCollection<Document> visits;

    abstract MongoClient client();

    String database() {
        return "contract";
    }

    @BeforeEach
    void takeAnEmptyCollection() {
        visits = client().getDatabase(database()).getCollection("visits" + NEXT.incrementAndGet());
        visits.drop();
    }

    private static Document visit(String id) {
        return new Document("_id", id);
    }

    private List<String> ids(Iterable<Document> documents) {
        var ids = new ArrayList<String>();
        documents.forEach(document -> ids.add(String.valueOf(document.get("_id"))));
        return ids;
    }

    private void uniqueOccupancy() {
        visits.createIndex(
                Indexes.ascending("occupancy"),
                new IndexOptions().unique(true).sparse(true).name("occupancy"));
    }

    // ---- documents

    @Test
    void keepsEachTypeAsItWas() {
        var id = new ObjectId();
        var document =
                new Document("_id", id)
                        .append("double", 1.5)
                        .append("string", "Grüße 😀 \u0000 end")
                        .append("object", new Document("b", 1).append("a", 2))
                        .append("array", List.of(1, "two", List.of(3)))
                        .append("binary", new Binary(new byte[] {1, 2, 3}))
                        .append("encrypted", new Binary((byte) 6, new byte[] {9, 9}))
                        .append("userDefined", new Binary((byte) 0x80, new byte[] {7}))
                        .append("true", true)
                        .append("date", new Date(1_700_000_000_123L))
                        .append("null", null)
                        .append("int", 42)
                        .append("long", 1L << 60)
                        .append("decimal", Decimal128.parse("12.340"))
                        .append("timestamp", new BsonTimestamp(5, 6))
                        .append("min", new MinKey())
                        .append("max", new MaxKey());
        visits.insertOne(document);
        assertThat(visits.find(eq(id)).first()).isEqualTo(document);
    }

    @Test
    void keepsTypesThatAnUpdateDoesNotTouch() {
        visits.insertOne(
                visit("a")
                        .append("secret", new Binary((byte) 6, new byte[] {4, 5}))
                        .append("n", 1));
        visits.updateOne(eq("a"), Updates.inc("n", 1));
        assertThat(visits.find(eq("a")).first())
                .isEqualTo(
                        visit("a")
                                .append("secret", new Binary((byte) 6, new byte[] {4, 5}))
                                .append("n", 2));
    }

    @Test
    void storesUuidsByTheStandard() {
        var uuid = java.util.UUID.randomUUID();
        visits.insertOne(visit("a").append("key", new BsonBinary(uuid)));
        assertThat(visits.countDocuments(eq("key", new BsonBinary(uuid)))).isEqualTo(1);
    }

    @Test
    void givesAnIdToADocumentWithout() {
        var reply =
                client().getDatabase(database())
                        .runCommand(
                                new Document("insert", visits.getNamespace().getCollectionName())
                                        .append("documents", List.of(new Document("n", 1))));
        assertThat(reply.getInteger("n")).isEqualTo(1);
        var stored = visits.find().first();
        assertThat(stored.get("_id")).isInstanceOf(ObjectId.class);
        assertThat(stored.keySet().iterator().next()).isEqualTo("_id");
    }

    @Test
    void refusesAnIdThatIsAnArray() {
        assertThatThrownBy(() -> visits.insertOne(new Document("_id", List.of(1))))
                .isInstanceOf(MongoWriteException.class);
    }

    @Test
    void refusesADocumentOverSixteenMegabytes() {
        visits.insertOne(visit("a").append("text", "x".repeat(9_000_000)));
        assertThatThrownBy(
                        () -> visits.updateOne(eq("a"), Updates.set("more", "x".repeat(9_000_000))))
                .isInstanceOf(MongoWriteException.class);
        assertThat(visits.find(eq("a")).first()).doesNotContainKey("more");
    }

    // ---- duplicates

    @Test
    void refusesTheSameIdTwice() {
        visits.insertOne(visit("a"));
        var refused =
                catchThrowableOfType(MongoWriteException.class, () -> visits.insertOne(visit("a")));
        assertThat(refused.getError().getCategory()).isEqualTo(ErrorCategory.DUPLICATE_KEY);
        assertThat(refused.getError().getMessage()).contains("_id_");
    }

    @Test
    void refusesOneCommonElementOfAUniqueArray() {
        uniqueOccupancy();
        visits.insertOne(visit("a").append("occupancy", List.of("doctor:1@1", "doctor:1@2")));
        var refused =
                catchThrowableOfType(
                        MongoWriteException.class,
                        () ->
                                visits.insertOne(
                                        visit("b")
                                                .append(
                                                        "occupancy",
                                                        List.of("doctor:1@2", "doctor:1@3"))));
        assertThat(refused.getError().getCategory()).isEqualTo(ErrorCategory.DUPLICATE_KEY);
        assertThat(visits.countDocuments()).isEqualTo(1);
        visits.insertOne(visit("c").append("occupancy", List.of("doctor:1@3", "doctor:1@4")));
    }

    @Test
    void namesTheKeyThatIsTaken() {
        uniqueOccupancy();
        visits.insertOne(visit("a").append("occupancy", List.of("x", "y")));
        var reply =
                client().getDatabase(database())
                        .runCommand(
                                new Document("insert", visits.getNamespace().getCollectionName())
                                        .append(
                                                "documents",
                                                List.of(
                                                        visit("b")
                                                                .append(
                                                                        "occupancy",
                                                                        List.of("y", "z")))));
        var error = reply.getList("writeErrors", Document.class).getFirst();
        assertThat(error.getInteger("code")).isEqualTo(11000);
        assertThat(error.get("keyPattern")).isEqualTo(new Document("occupancy", 1));
        assertThat(error.get("keyValue")).isEqualTo(new Document("occupancy", "y"));
    }

    @Test
    void letsOneDocumentNameAnElementTwice() {
        uniqueOccupancy();
        visits.insertOne(visit("a").append("occupancy", List.of("x", "x")));
        visits.updateOne(eq("a"), Updates.set("occupancy", List.of("x", "y", "y")));
        assertThat(visits.countDocuments(eq("occupancy", "y"))).isEqualTo(1);
    }

    @Test
    void leavesDocumentsWithoutTheFieldOutOfASparseIndex() {
        uniqueOccupancy();
        visits.insertMany(List.of(visit("a"), visit("b"), visit("c")));
        visits.insertOne(visit("d").append("occupancy", List.of("x")));
        visits.updateOne(eq("d"), Updates.unset("occupancy"));
        visits.insertOne(visit("e").append("occupancy", List.of("x")));
        assertThat(visits.countDocuments()).isEqualTo(5);
    }

    @Test
    void takesNullForAValueInAUniqueIndexThatIsNotSparse() {
        visits.createIndex(Indexes.ascending("email"), new IndexOptions().unique(true));
        visits.insertOne(visit("a"));
        assertThatThrownBy(() -> visits.insertOne(visit("b")))
                .isInstanceOf(MongoWriteException.class);
        assertThatThrownBy(() -> visits.insertOne(visit("c").append("email", null)))
                .isInstanceOf(MongoWriteException.class);
    }

    @Test
    void takesEmptyArraysForEqual() {
        uniqueOccupancy();
        visits.insertOne(visit("a").append("occupancy", List.of()));
        assertThatThrownBy(() -> visits.insertOne(visit("b").append("occupancy", List.of())))
                .isInstanceOf(MongoWriteException.class);
    }

    @Test
    void keepsCompoundKeysApart() {
        visits.createIndex(Indexes.ascending("caller", "key"), new IndexOptions().unique(true));
        visits.insertOne(visit("a").append("caller", "x").append("key", "1"));
        visits.insertOne(visit("b").append("caller", "x").append("key", "2"));
        visits.insertOne(visit("c").append("caller", "y").append("key", "1"));
        assertThatThrownBy(
                        () -> visits.insertOne(visit("d").append("caller", "y").append("key", "1")))
                .isInstanceOf(MongoWriteException.class);
    }

    @Test
    void enforcesUniquenessInDocumentsOfArrays() {
        visits.createIndex(
                Indexes.ascending("keys.value"), new IndexOptions().unique(true).sparse(true));
        visits.insertOne(
                visit("a")
                        .append(
                                "keys",
                                List.of(new Document("value", 1), new Document("value", 2))));
        assertThatThrownBy(() ->
                        visits.insertOne(
                                visit("b").append("keys", List.of(new Document("value", 2)))))
                .isInstanceOf(MongoWriteException.class);
    }

    @Test
    void aRefusedUpdateChangesNothing() {
        uniqueOccupancy();
        visits.insertOne(visit("a").append("occupancy", List.of("x")).append("n", 1));
        visits.insertOne(visit("b").append("occupancy", List.of("y")).append("n", 1));
        assertThatThrownBy(() ->
                        visits.updateOne(
                                eq("b"),
                                Updates.combine(
                                        Updates.set("occupancy", List.of("z", "x")),
                                        Updates.inc("n", 1))))
                .isInstanceOf(MongoWriteException.class);
        assertThat(visits.find(eq("b")).first())
                .isEqualTo(visit("b").append("occupancy", List.of("y")).append("n", 1));
        visits.insertOne(visit("c").append("occupancy", List.of("z")));
        assertThat(ids(visits.find(eq("occupancy", "y")))).containsExactly("b");
    }

    @Test
    void aRefusedFindAndModifyChangesNothing() {
        uniqueOccupancy();
        visits.insertOne(visit("a").append("occupancy", List.of("x")));
        visits.insertOne(visit("b").append("occupancy", List.of("y")));
        var refused =
                catchThrowableOfType(
                        MongoCommandException.class,
                        () ->
                                visits.findOneAndUpdate(
                                        eq("b"), Updates.set("occupancy", List.of("x"))));
        assertThat(refused.getErrorCode()).isEqualTo(11000);
        assertThat(refused.getResponse().getDocument("keyValue").getString("occupancy").getValue())
                .isEqualTo("x");
        assertThat(ids(visits.find(eq("occupancy", "y")))).containsExactly("b");
    }

    @Test
    void movesAnArrayOverItself() {
        uniqueOccupancy();
        visits.insertOne(visit("a").append("occupancy", List.of("1", "2", "3")));
        visits.updateOne(eq("a"), Updates.set("occupancy", List.of("2", "3", "4")));
        visits.insertOne(visit("b").append("occupancy", List.of("1")));
        assertThatThrownBy(() -> visits.insertOne(visit("c").append("occupancy", List.of("4"))))
                .isInstanceOf(MongoWriteException.class);
    }

    // ---- queries

    private void fiveVisits() {
        visits.insertMany(
                List.of(
                        visit("a")
                                .append("doctor", "d1")
                                .append("start", 10)
                                .append("tags", List.of("x", "y")),
                        visit("b")
                                .append("doctor", "d1")
                                .append("start", 20)
                                .append("tags", List.of("y")),
                        visit("c")
                                .append("doctor", "d2")
                                .append("start", 30)
                                .append("nested", new Document("deep", 1)),
                        visit("d").append("doctor", "d2").append("start", 40).append("note", null),
                        visit("e")
                                .append("doctor", "d3")
                                .append("start", "text")
                                .append("tags", List.of())));
    }

    @Test
    void findsByComparison() {
        fiveVisits();
        assertThat(ids(visits.find(gt("start", 20)))).containsExactlyInAnyOrder("c", "d");
        assertThat(ids(visits.find(gte("start", 20L)))).containsExactlyInAnyOrder("b", "c", "d");
        assertThat(ids(visits.find(and(gt("start", 10.5), lt("start", 40)))))
                .containsExactlyInAnyOrder("b", "c");
        assertThat(ids(visits.find(lte("start", "z")))).containsExactly("e");
        assertThat(ids(visits.find(ne("doctor", "d1")))).containsExactlyInAnyOrder("c", "d", "e");
        assertThat(ids(visits.find(nin("doctor", "d1", "d2")))).containsExactly("e");
        assertThat(ids(visits.find(in("doctor", "d1", "d3"))))
                .containsExactlyInAnyOrder("a", "b", "e");
        assertThat(ids(visits.find(or(eq("_id", "a"), eq("start", 40)))))
                .containsExactlyInAnyOrder("a", "d");
        assertThat(ids(visits.find(regex("doctor", "^d[23]$"))))
                .containsExactlyInAnyOrder("c", "d", "e");
        assertThat(ids(visits.find(eq("nested.deep", 1)))).containsExactly("c");
    }

    @Test
    void tellsNullFromMissingOnlyWhenAsked() {
        fiveVisits();
        assertThat(visits.countDocuments(eq("note", null))).isEqualTo(5);
        assertThat(ids(visits.find(exists("note")))).containsExactly("d");
        assertThat(visits.countDocuments(exists("note", false))).isEqualTo(4);
    }

    @Test
    void findsInArrays() {
        fiveVisits();
        assertThat(ids(visits.find(eq("tags", "y")))).containsExactlyInAnyOrder("a", "b");
        assertThat(ids(visits.find(in("tags", "x", "y")))).containsExactlyInAnyOrder("a", "b");
        assertThat(ids(visits.find(eq("tags", List.of("x", "y"))))).containsExactly("a");
        assertThat(ids(visits.find(new Document("tags", new Document("$all", List.of("x", "y"))))))
                .containsExactly("a");
        assertThat(ids(visits.find(new Document("tags", new Document("$size", 1)))))
                .containsExactly("b");
    }

    @Test
    void findsInDocumentsOfArrays() {
        visits.createIndex(Indexes.ascending("relations.user", "relations.kind"));
        visits.insertOne(
                visit("a")
                        .append(
                                "relations",
                                List.of(
                                        new Document("user", "u1").append("kind", "self"),
                                        new Document("user", "u2").append("kind", "carer"))));
        visits.insertOne(
                visit("b")
                        .append(
                                "relations",
                                List.of(new Document("user", "u2").append("kind", "self"))));
        assertThat(ids(visits.find(eq("relations.user", "u2"))))
                .containsExactlyInAnyOrder("a", "b");
        assertThat(ids(visits.find(and(eq("relations.user", "u1"), eq("relations.kind", "carer")))))
                .containsExactly("a");
        assertThat(
                        ids(
                                visits.find(
                                        elemMatch(
                                                "relations",
                                                and(eq("user", "u1"), eq("kind", "carer"))))))
                .isEmpty();
        assertThat(
                        ids(
                                visits.find(
                                        elemMatch(
                                                "relations",
                                                and(eq("user", "u2"), eq("kind", "self"))))))
                .containsExactly("b");
    }

    @Test
    void returnsADocumentOnceHoweverManyOfItsElementsMatch() {
        uniqueOccupancy();
        visits.insertOne(visit("a").append("occupancy", List.of("1", "2", "3", "4")));
        assertThat(ids(visits.find(in("occupancy", "1", "2", "3", "4", "5")))).containsExactly("a");
        assertThat(visits.countDocuments(in("occupancy", "1", "2"))).isEqualTo(1);
        assertThat(ids(visits.find(gt("occupancy", "1")))).containsExactly("a");
    }

    @Test
    void meetsTwoBoundsWithTwoElements() {
        visits.createIndex(Indexes.ascending("n"));
        visits.insertOne(visit("a").append("n", List.of(1, 10)));
        assertThat(ids(visits.find(and(gt("n", 5), lt("n", 3))))).containsExactly("a");
        assertThat(ids(visits.find(elemMatch("n", new Document("$gt", 5).append("$lt", 3)))))
                .isEmpty();
    }

    @Test
    void sortsByTypesAndValues() {
        visits.insertMany(
                List.of(
                        visit("string").append("v", "a"),
                        visit("number").append("v", 5),
                        visit("null").append("v", null),
                        visit("object").append("v", new Document("a", 1)),
                        visit("date").append("v", new Date(0)),
                        visit("true").append("v", true)));
        var expected = List.of("null", "number", "string", "object", "true", "date");
        assertThat(ids(visits.find().sort(Sorts.ascending("v")))).isEqualTo(expected);
        assertThat(ids(visits.find().sort(Sorts.descending("v")))).isEqualTo(expected.reversed());
        visits.createIndex(Indexes.ascending("v"));
        assertThat(ids(visits.find().sort(Sorts.ascending("v")))).isEqualTo(expected);
        assertThat(ids(visits.find().sort(Sorts.descending("v")))).isEqualTo(expected.reversed());
    }

    @Test
    void sortsBySeveralFieldsAndPages() {
        visits.createIndex(
                Indexes.compoundIndex(Indexes.ascending("doctor"), Indexes.descending("start")));
        for (var i = 0; i < 30; i++) {
            visits.insertOne(
                    visit("v%02d".formatted(i)).append("doctor", "d" + i % 3).append("start", i));
        }
        var sorted = Sorts.orderBy(Sorts.ascending("doctor"), Sorts.descending("start"));
        assertThat(ids(visits.find().sort(sorted).skip(2).limit(3)))
                .containsExactly("v21", "v18", "v15");
        assertThat(ids(visits.find(eq("doctor", "d1")).sort(Sorts.ascending("start")).limit(2)))
                .containsExactly("v01", "v04");
        assertThat(
                        ids(
                                visits.find()
                                        .sort(
                                                Sorts.orderBy(
                                                        Sorts.descending("doctor"),
                                                        Sorts.ascending("start")))
                                        .limit(1)))
                .containsExactly("v02");
    }

    @Test
    void projects() {
        visits.insertOne(
                visit("a").append("x", 1).append("y", new Document("z", 2).append("w", 3)));
        assertThat(visits.find().projection(Projections.include("x")).first())
                .isEqualTo(visit("a").append("x", 1));
        assertThat(visits.find().projection(Projections.exclude("y")).first())
                .isEqualTo(visit("a").append("x", 1));
        assertThat(
                        visits.find()
                                .projection(
                                        Projections.fields(
                                                Projections.include("y.z"),
                                                Projections.excludeId()))
                                .first())
                .isEqualTo(new Document("y", new Document("z", 2)));
    }

    @Test
    void streamsThroughBatches() {
        visits.insertMany(IntStream.range(0, 1_000).mapToObj(i -> new Document("_id", i)).toList());
        assertThat(visits.find().batchSize(7).into(new ArrayList<>())).hasSize(1_000);
        assertThat(visits.find().into(new ArrayList<>())).hasSize(1_000);
        assertThat(visits.find().limit(250).batchSize(100).into(new ArrayList<>())).hasSize(250);
        assertThat(visits.find().batchSize(1).first()).isNotNull();
    }

    @Test
    void countsAndTellsDistinctValues() {
        fiveVisits();
        assertThat(visits.countDocuments()).isEqualTo(5);
        assertThat(visits.estimatedDocumentCount()).isEqualTo(5);
        assertThat(visits.countDocuments(eq("doctor", "d2"))).isEqualTo(2);
        assertThat(visits.countDocuments(eq("doctor", "nobody"))).isZero();
        assertThat(visits.distinct("doctor", String.class).into(new ArrayList<>()))
                .containsExactly("d1", "d2", "d3");
        assertThat(visits.distinct("tags", gt("start", 0), String.class).into(new ArrayList<>()))
                .containsExactly("x", "y");
    }

    @Test
    void aggregates() {
        fiveVisits();
        var result =
                visits.aggregate(
                                List.of(
                                        Aggregates.match(in("doctor", "d1", "d2")),
                                        Aggregates.group(
                                                "$doctor",
                                                Accumulators.sum("n", 1),
                                                Accumulators.max("last", "$start")),
                                        Aggregates.sort(Sorts.ascending("_id"))))
                        .into(new ArrayList<>());
        assertThat(result)
                .containsExactly(
                        new Document("_id", "d1").append("n", 2).append("last", 20),
                        new Document("_id", "d2").append("n", 2).append("last", 40));
    }

    @Test
    void joinsAnotherCollection() {
        fiveVisits();
        var doctors =
                client().getDatabase(database())
                        .getCollection(visits.getNamespace().getCollectionName() + "d");
        doctors.drop();
        doctors.insertOne(new Document("_id", "d1").append("name", "Ada"));
        var result =
                visits.aggregate(
                                List.of(
                                        Aggregates.match(eq("_id", "a")),
                                        Aggregates.lookup(
                                                doctors.getNamespace().getCollectionName(),
                                                "doctor",
                                                "_id",
                                                "who"),
                                        Aggregates.unwind("$who"),
                                        Aggregates.project(Projections.include("who.name"))))
                        .first();
        assertThat(result).isEqualTo(visit("a").append("who", new Document("name", "Ada")));
    }

    // ---- updates

    private Document after(Document before, org.bson.conversions.Bson update) {
        visits.deleteMany(new Document());
        visits.insertOne(before);
        visits.updateOne(eq(before.get("_id")), update);
        return visits.find(eq(before.get("_id"))).first();
    }

    @Test
    void setsUnsetsAndCounts() {
        assertThat(after(visit("a").append("n", 1), Updates.inc("n", 2)))
                .isEqualTo(visit("a").append("n", 3));
        assertThat(after(visit("a").append("n", 1), Updates.inc("n", 2L)))
                .isEqualTo(visit("a").append("n", 3L));
        assertThat(after(visit("a"), Updates.inc("n", 5))).isEqualTo(visit("a").append("n", 5));
        assertThat(after(visit("a"), Updates.set("x.y", 1)))
                .isEqualTo(visit("a").append("x", new Document("y", 1)));
        assertThat(after(visit("a").append("x", 1), Updates.unset("x"))).isEqualTo(visit("a"));
        assertThat(after(visit("a").append("n", 4), Updates.mul("n", 3)))
                .isEqualTo(visit("a").append("n", 12));
        assertThat(after(visit("a").append("n", 4), Updates.min("n", 3)))
                .isEqualTo(visit("a").append("n", 3));
        assertThat(after(visit("a").append("n", 4), Updates.max("n", 3)))
                .isEqualTo(visit("a").append("n", 4));
        assertThat(after(visit("a").append("x", 1), Updates.rename("x", "y")))
                .isEqualTo(visit("a").append("y", 1));
        assertThat(after(visit("a"), Updates.currentDate("at")).getDate("at"))
                .isBeforeOrEqualTo(Date.from(Instant.now().plusSeconds(5)));
    }

    @Test
    void changesArrays() {
        var before = visit("a").append("l", List.of(1, 2, 3));
        assertThat(after(before, Updates.push("l", 4)).get("l")).isEqualTo(List.of(1, 2, 3, 4));
        assertThat(after(before, Updates.addToSet("l", 2)).get("l")).isEqualTo(List.of(1, 2, 3));
        assertThat(after(before, Updates.addEachToSet("l", List.of(3, 4))).get("l"))
                .isEqualTo(List.of(1, 2, 3, 4));
        assertThat(after(before, Updates.pull("l", 2)).get("l")).isEqualTo(List.of(1, 3));
        assertThat(after(before, Updates.pullAll("l", List.of(1, 3))).get("l"))
                .isEqualTo(List.of(2));
        assertThat(after(before, Updates.popFirst("l")).get("l")).isEqualTo(List.of(2, 3));
        assertThat(after(before, Updates.popLast("l")).get("l")).isEqualTo(List.of(1, 2));
        assertThat(
                        after(
                                        before,
                                        Updates.pushEach(
                                                "l", List.of(5, 4), new PushOptions().slice(-3)))
                                .get("l"))
                .isEqualTo(List.of(3, 5, 4));
        assertThat(
                        after(visit("a"), Updates.push("outbox", new Document("sequence", 1)))
                                .get("outbox"))
                .isEqualTo(List.of(new Document("sequence", 1)));
    }

    @Test
    void pullsEventsById() {
        var before =
                visit("a")
                        .append(
                                "outbox",
                                List.of(
                                        new Document("id", "e1").append("s", 1),
                                        new Document("id", "e2").append("s", 2)));
        assertThat(after(before, Updates.pull("outbox", new Document("id", "e1"))).get("outbox"))
                .isEqualTo(List.of(new Document("id", "e2").append("s", 2)));
    }

    @Test
    void changesTheElementThatMatched() {
        visits.insertOne(
                visit("a").append("seats", List.of(new Document("n", 1), new Document("n", 2))));
        visits.updateOne(and(eq("a"), eq("seats.n", 2)), Updates.set("seats.$.who", "p1"));
        assertThat(visits.find().first().getList("seats", Document.class).get(1))
                .isEqualTo(new Document("n", 2).append("who", "p1"));
        visits.updateOne(eq("a"), Updates.set("seats.$[].open", true));
        visits.updateOne(
                eq("a"),
                Updates.set("seats.$[s].open", false),
                new UpdateOptions().arrayFilters(List.of(eq("s.n", 1))));
        assertThat(visits.find().first().getList("seats", Document.class))
                .containsExactly(
                        new Document("n", 1).append("open", false),
                        new Document("n", 2).append("who", "p1").append("open", true));
    }

    @Test
    void reportsMatchedAndModified() {
        visits.insertMany(
                List.of(
                        visit("a").append("n", 1),
                        visit("b").append("n", 1),
                        visit("c").append("n", 2)));
        var result = visits.updateMany(gt("n", 0), Updates.set("n", 2));
        assertThat(result.getMatchedCount()).isEqualTo(3);
        assertThat(result.getModifiedCount()).isEqualTo(2);
        assertThat(visits.updateOne(eq("nobody"), Updates.set("n", 1)).getMatchedCount()).isZero();
    }

    @Test
    void upsertsWithTheEqualityOfTheQuery() {
        var result =
                visits.updateOne(
                        and(eq("_id", "a"), eq("kind", "lease"), gt("n", 5)),
                        Updates.combine(Updates.set("x", 1), Updates.setOnInsert("y", 2)),
                        new UpdateOptions().upsert(true));
        assertThat(result.getUpsertedId().asString().getValue()).isEqualTo("a");
        assertThat(visits.find().first())
                .isEqualTo(visit("a").append("kind", "lease").append("x", 1).append("y", 2));
        visits.updateOne(
                eq("_id", "a"), Updates.setOnInsert("y", 3), new UpdateOptions().upsert(true));
        assertThat(visits.find().first().get("y")).isEqualTo(2);
    }

    @Test
    void anUpsertThatMeetsATakenKeyIsRefused() {
        visits.insertOne(visit("lease").append("owner", "x").append("until", 10));
        var refused =
                catchThrowableOfType(
                        MongoWriteException.class,
                        () ->
                                visits.updateOne(
                                        and(eq("_id", "lease"), lt("until", 5)),
                                        Updates.set("owner", "y"),
                                        new UpdateOptions().upsert(true)));
        assertThat(refused.getError().getCategory()).isEqualTo(ErrorCategory.DUPLICATE_KEY);
        assertThat(visits.find().first().get("owner")).isEqualTo("x");
    }

    @Test
    void replacesAWholeDocument() {
        visits.insertOne(visit("a").append("x", 1).append("y", 2));
        visits.replaceOne(eq("a"), new Document("z", 3).append("x", 4));
        var stored = visits.find().first();
        assertThat(stored).isEqualTo(visit("a").append("z", 3).append("x", 4));
        assertThat(stored.keySet()).containsExactly("_id", "z", "x");
        assertThatThrownBy(() -> visits.replaceOne(eq("a"), visit("b")))
                .isInstanceOf(MongoWriteException.class);
    }

    @Test
    void refusesToChangeAnId() {
        visits.insertOne(visit("a"));
        var refused =
                catchThrowableOfType(
                        MongoWriteException.class,
                        () -> visits.updateOne(eq("a"), Updates.set("_id", "b")));
        assertThat(refused.getCode()).isEqualTo(66);
    }

    @Test
    void findsAndModifiesConditionally() {
        visits.insertOne(visit("a").append("state", "HELD").append("revision", 1L));
        var verb =
                Updates.combine(
                        Updates.set("state", "CONFIRMED"),
                        Updates.inc("revision", 1L),
                        Updates.push("outbox", new Document("sequence", 2L)));
        var condition = and(eq("a"), eq("state", "HELD"), eq("revision", 1L));
        var confirmed =
                visits.findOneAndUpdate(
                        condition,
                        verb,
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
        assertThat(confirmed.getLong("revision")).isEqualTo(2);
        assertThat(visits.findOneAndUpdate(condition, verb)).isNull();
        assertThat(visits.find().first().getList("outbox", Document.class)).hasSize(1);
    }

    @Test
    void findsAndModifiesTheFirstInOrder() {
        visits.insertMany(
                List.of(
                        visit("a").append("n", 3),
                        visit("b").append("n", 1),
                        visit("c").append("n", 2)));
        var taken =
                visits.findOneAndUpdate(
                        gt("n", 0),
                        Updates.set("n", 0),
                        new FindOneAndUpdateOptions()
                                .sort(Sorts.ascending("n"))
                                .projection(Projections.include("n")));
        assertThat(taken).isEqualTo(visit("b").append("n", 1));
        assertThat(
                        visits.findOneAndDelete(
                                gt("n", 0),
                                new FindOneAndDeleteOptions().sort(Sorts.descending("n"))))
                .isEqualTo(visit("a").append("n", 3));
        assertThat(
                        visits.findOneAndReplace(
                                eq("zz"),
                                new Document("n", 9),
                                new FindOneAndReplaceOptions()
                                        .upsert(true)
                                        .returnDocument(ReturnDocument.AFTER)))
                .isEqualTo(visit("zz").append("n", 9));
    }

    @Test
    void deletesOneOrMany() {
        visits.insertMany(
                List.of(
                        visit("a").append("n", 1),
                        visit("b").append("n", 1),
                        visit("c").append("n", 1)));
        assertThat(visits.deleteOne(eq("n", 1)).getDeletedCount()).isEqualTo(1);
        assertThat(visits.deleteMany(eq("n", 1)).getDeletedCount()).isEqualTo(2);
        assertThat(visits.deleteMany(eq("n", 1)).getDeletedCount()).isZero();
    }

    // ---- bulks

    @Test
    void anOrderedBulkStopsAtItsFirstError() {
        visits.insertOne(visit("b"));
        List<WriteModel<Document>> writes =
                List.of(
                        new InsertOneModel<>(visit("a")),
                        new UpdateOneModel<>(eq("a"), Updates.set("n", 1)),
                        new InsertOneModel<>(visit("b")),
                        new InsertOneModel<>(visit("c")));
        var refused =
                catchThrowableOfType(MongoBulkWriteException.class, () -> visits.bulkWrite(writes));
        assertThat(refused.getWriteResult().getInsertedCount()).isEqualTo(1);
        assertThat(refused.getWriteResult().getModifiedCount()).isEqualTo(1);
        assertThat(refused.getWriteErrors()).hasSize(1);
        assertThat(refused.getWriteErrors().getFirst().getIndex()).isEqualTo(2);
        assertThat(visits.countDocuments()).isEqualTo(2);
    }

    @Test
    void anUnorderedBulkDoesWhatItCan() {
        visits.insertOne(visit("b"));
        List<WriteModel<Document>> writes =
                List.of(
                        new InsertOneModel<>(visit("b")),
                        new InsertOneModel<>(visit("c")),
                        new UpdateOneModel<>(
                                eq("x"), Updates.set("n", 1), new UpdateOptions().upsert(true)),
                        new DeleteOneModel<>(eq("c")));
        var refused =
                catchThrowableOfType(
                        MongoBulkWriteException.class,
                        () -> visits.bulkWrite(writes, new BulkWriteOptions().ordered(false)));
        assertThat(refused.getWriteErrors()).hasSize(1);
        assertThat(refused.getWriteResult().getInsertedCount()).isEqualTo(1);
        assertThat(refused.getWriteResult().getDeletedCount()).isEqualTo(1);
        assertThat(refused.getWriteResult().getUpserts()).hasSize(1);
    }

    @Test
    void countsWhatABatchInserted() {
        visits.insertOne(visit("2"));
        var refused =
                catchThrowableOfType(
                        MongoBulkWriteException.class,
                        () -> visits.insertMany(List.of(visit("1"), visit("2"), visit("3"))));
        assertThat(refused.getWriteResult().getInsertedCount()).isEqualTo(1);
        refused =
                catchThrowableOfType(
                        MongoBulkWriteException.class,
                        () ->
                                visits.insertMany(
                                        List.of(visit("4"), visit("2"), visit("5")),
                                        new InsertManyOptions().ordered(false)));
        assertThat(refused.getWriteResult().getInsertedCount()).isEqualTo(2);
    }

    @Test
    void acceptsWritesThatNobodyWaitsFor() {
        var careless = visits.withWriteConcern(com.mongodb.WriteConcern.UNACKNOWLEDGED);
        careless.insertOne(visit("a"));
        org.awaitility.Awaitility.await().until(() -> visits.countDocuments() == 1);
    }

    // ---- indexes and collections

    @Test
    void listsItsIndexes() {
        uniqueOccupancy();
        visits.createIndex(
                Indexes.compoundIndex(Indexes.ascending("doctor"), Indexes.descending("start")));
        var indexes = visits.listIndexes().into(new ArrayList<>());
        assertThat(indexes)
                .extracting(index -> index.getString("name"))
                .containsExactly("_id_", "occupancy", "doctor_1_start_-1");
        assertThat(indexes.get(1).get("unique")).isEqualTo(true);
        assertThat(indexes.get(1).get("sparse")).isEqualTo(true);
        assertThat(indexes.get(2).get("key"))
                .isEqualTo(new Document("doctor", 1).append("start", -1));
    }

    @Test
    void createsAnIndexTwiceAsOnce() {
        uniqueOccupancy();
        uniqueOccupancy();
        assertThat(visits.listIndexes().into(new ArrayList<>())).hasSize(2);
    }

    @Test
    void refusesAnIndexOfTheSameNameWithOtherKeys() {
        uniqueOccupancy();
        var refused =
                catchThrowableOfType(
                        MongoCommandException.class,
                        () ->
                                visits.createIndex(
                                        Indexes.ascending("other"),
                                        new IndexOptions().name("occupancy")));
        assertThat(refused.getErrorCode()).isEqualTo(86);
    }

    @Test
    void refusesAUniqueIndexOverDuplicates() {
        visits.insertMany(List.of(visit("a").append("n", 1), visit("b").append("n", 1)));
        assertThatThrownBy(() ->
                        visits.createIndex(Indexes.ascending("n"), new IndexOptions().unique(true)))
                .isInstanceOf(DuplicateKeyException.class);
        assertThat(visits.listIndexes().into(new ArrayList<>())).hasSize(1);
        visits.insertOne(visit("c").append("n", 1));
    }

    @Test
    void dropsAnIndexOfItsOwnCollectionOnly() {
        uniqueOccupancy();
        var other =
                client().getDatabase(database())
                        .getCollection(visits.getNamespace().getCollectionName() + "o");
        other.drop();
        other.createIndex(
                Indexes.ascending("occupancy"),
                new IndexOptions().unique(true).sparse(true).name("occupancy"));
        visits.dropIndex("occupancy");
        assertThat(visits.listIndexes().into(new ArrayList<>())).hasSize(1);
        assertThat(other.listIndexes().into(new ArrayList<>())).hasSize(2);
        other.insertOne(visit("a").append("occupancy", List.of("x")));
        assertThatThrownBy(() -> other.insertOne(visit("b").append("occupancy", List.of("x"))))
                .isInstanceOf(MongoWriteException.class);
        visits.insertMany(
                List.of(
                        visit("a").append("occupancy", List.of("x")),
                        visit("b").append("occupancy", List.of("x"))));
    }

    @Test
    void refusesToIndexTwoArraysAtOnce() {
        visits.createIndex(Indexes.ascending("a", "b"));
        assertThatThrownBy(() ->
                        visits.insertOne(
                                visit("x").append("a", List.of(1)).append("b", List.of(2))))
                .isInstanceOf(MongoWriteException.class);
        assertThat(visits.countDocuments()).isZero();
    }

    @Test
    void refusesAHintThatIsNoIndex() {
        visits.insertOne(visit("a"));
        assertThatThrownBy(() -> visits.find().hintString("nothing").first())
                .isInstanceOf(MongoCommandException.class);
    }

    @Test
    void explainsWhichIndexItUses() {
        uniqueOccupancy();
        fiveVisits();
        var explained = visits.find(eq("occupancy", "x")).explain().toJson();
        assertThat(explained).contains("IXSCAN").contains("occupancy");
        assertThat(visits.find(eq("doctor", "d1")).explain().toJson()).contains("COLLSCAN");
    }

    @Test
    void renamesACollection() {
        uniqueOccupancy();
        visits.insertOne(visit("a").append("occupancy", List.of("x")));
        var name = visits.getNamespace().getCollectionName() + "r";
        var renamed = client().getDatabase(database()).getCollection(name);
        renamed.drop();
        renamed.insertOne(visit("old"));
        assertThatThrownBy(() -> visits.renameCollection(renamed.getNamespace()))
                .isInstanceOf(MongoCommandException.class);
        visits.renameCollection(
                renamed.getNamespace(), new RenameCollectionOptions().dropTarget(true));
        assertThat(ids(renamed.find(eq("occupancy", "x")))).containsExactly("a");
        assertThat(visits.countDocuments()).isZero();
        assertThatThrownBy(() -> renamed.insertOne(visit("b").append("occupancy", List.of("x"))))
                .isInstanceOf(MongoWriteException.class);
    }

    @Test
    void listsCollectionsAndDatabases() {
        visits.insertOne(visit("a"));
        assertThat(client().getDatabase(database()).listCollectionNames().into(new ArrayList<>()))
                .contains(visits.getNamespace().getCollectionName());
        assertThat(client().listDatabaseNames().into(new ArrayList<>())).contains(database());
        var stats =
                client().getDatabase(database())
                        .runCommand(
                                new Document(
                                        "collStats", visits.getNamespace().getCollectionName()));
        assertThat(stats.getInteger("count")).isEqualTo(1);
        visits.drop();
        assertThat(client().getDatabase(database()).listCollectionNames().into(new ArrayList<>()))
                .doesNotContain(visits.getNamespace().getCollectionName());
    }

    @Test
    void doesNotKnowEachCommand() {
        var refused =
                catchThrowableOfType(
                        MongoCommandException.class,
                        () ->
                                client().getDatabase(database())
                                        .runCommand(new Document("frobnicate", 1)));
        assertThat(refused.getErrorCode()).isEqualTo(59);
    }

    // ---- races

    private static <T> List<T> atOnce(int threads, Callable<T> work) throws Exception {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var results = new ArrayList<T>();
            for (var future : pool.invokeAll(java.util.Collections.nCopies(threads, work))) {
                results.add(future.get());
            }
            return results;
        }
    }

    @Test
    void letsExactlyOneOfManyTakeATime() throws Exception {
        uniqueOccupancy();
        for (var round = 0; round < 10; round++) {
            var tick = "doctor:1@" + round;
            var won =
                    atOnce(
                            16,
                            () -> {
                                try {
                                    visits.insertOne(
                                            new Document("occupancy", List.of(tick, tick + "b")));
                                    return 1;
                                } catch (MongoWriteException e) {
                                    assertThat(e.getError().getCategory())
                                            .isEqualTo(ErrorCategory.DUPLICATE_KEY);
                                    return 0;
                                }
                            });
            assertThat(won).containsOnlyOnce(1);
        }
        assertThat(visits.countDocuments()).isEqualTo(10);
    }

    @Test
    void losesNoIncrement() throws Exception {
        visits.insertOne(visit("a").append("n", 0));
        atOnce(
                8,
                () -> {
                    for (var i = 0; i < 50; i++) {
                        visits.updateOne(eq("a"), Updates.inc("n", 1));
                    }
                    return true;
                });
        assertThat(visits.find().first().get("n")).isEqualTo(400);
    }

    @Test
    void handsEachRevisionToOneCallerOnly() throws Exception {
        visits.insertOne(visit("a").append("revision", 0));
        Set<Integer> revisions = new HashSet<>();
        for (var seen :
                atOnce(
                        8,
                        () -> {
                            var mine = new ArrayList<Integer>();
                            for (var i = 0; i < 25; i++) {
                                mine.add(
                                        visits.findOneAndUpdate(eq("a"), Updates.inc("revision", 1))
                                                .getInteger("revision"));
                            }
                            return mine;
                        })) {
            revisions.addAll(seen);
        }
        assertThat(revisions).hasSize(200);
    }

    @Test
    void showsNobodyHalfAnUpdate() throws Exception {
        visits.insertOne(visit("a").append("x", 0).append("y", 0));
        try (var pool = Executors.newFixedThreadPool(2)) {
            var writing =
                    pool.submit(() -> {
                        for (var i = 1; i <= 300; i++) {
                            visits.updateOne(
                                    eq("a"),
                                    Updates.combine(Updates.set("x", i), Updates.set("y", i)));
                        }
                    });
            while (!writing.isDone()) {
                var seen = visits.find(eq("a")).first();
                assertThat(seen.get("x")).isEqualTo(seen.get("y"));
            }
            writing.get();
        }
    }
}
