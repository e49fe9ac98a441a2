package com.docspot.embeddedmongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random documents, queries, sorts and updates: the answer by the indexes, the answer without them,
 * and a plain model must be the same. {@code -Ddocspot.full=true} runs 100,000 queries; {@code
 * -Ddocspot.seed} repeats a run.
 */
class RandomQueriesTest {
    private static final boolean FULL = Boolean.getBoolean("docspot.full");
    private static final List<String> FIELDS =
            List.of("a", "b", "c", "n.x", "n.y", "l.x", "l.y", "occ", "_id");

    private final long seed = Long.getLong("docspot.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Map<Object, Document> model = new TreeMap<>(Model::compare);

    @Test
    void answersTheSameWithIndexesWithoutThemAndInAPlainModel() {
        System.out.println("random queries: -Ddocspot.seed=" + seed);
        try (var server = EmbeddedMongoServer.start(null, 0);
                var client = MongoClients.create(Clients.settings(server.uri()))) {
            var queries = 0;
            var rounds = FULL ? 110 : 3;
            for (var round = 0; round < rounds; round++) {
                var collection = client.getDatabase("random").getCollection("r" + round);
                model.clear();
                createIndexes(collection);
                for (var step = 0; step < 60; step++) {
                    for (var i = 0; i < 6; i++) {
                        change(collection);
                    }
                    for (var i = 0; i < 16; i++) {
                        ask(collection);
                        queries++;
                    }
                }
                assertThat(
                                Model.sameDocuments(
                                        collection.find().into(new ArrayList<>()),
                                        new ArrayList<>(model.values())))
                        .as("documents, seed " + seed)
                        .isTrue();
                var validation =
                        client.getDatabase("random")
                                .runCommand(new Document("validate", "r" + round));
                assertThat(validation.getList("errors", String.class)).as("seed " + seed).isEmpty();
                collection.drop();
            }
            System.out.println("random queries: " + queries + ", 0 differences");
        }
    }

    private void createIndexes(MongoCollection<Document> collection) {
        collection.createIndex(
                new Document("occ", 1), new IndexOptions().unique(true).sparse(true));
        var patterns =
                new ArrayList<>(
                        List.of(
                                new Document("a", 1),
                                new Document("a", 1).append("b", 1),
                                new Document("b", -1).append("a", 1),
                                new Document("n.x", 1),
                                new Document("l.x", 1).append("l.y", -1),
                                new Document("c", -1)));
        patterns.removeIf(ignored -> random.nextInt(3) == 0);
        for (var pattern : patterns) {
            try {
                collection.createIndex(pattern, new IndexOptions().sparse(random.nextInt(4) == 0));
            } catch (MongoException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    // ---- questions

    private void ask(MongoCollection<Document> collection) {
        var query = query(2);
        var sort = random.nextInt(3) == 0 ? new Document() : sort();
        var limit = random.nextInt(3) == 0 ? random.nextInt(5) : 0;
        var skip = random.nextInt(4) == 0 ? random.nextInt(3) : 0;
        var expected = model.values().stream().filter(one -> Model.matches(one, query)).toList();
        Supplier<String> where =
                () -> "seed " + seed + ", query " + query.toJson() + ", sort " + sort.toJson();

        var found = collection.find(query).sort(sort).into(new ArrayList<>());
        var scanned =
                collection
                        .find(query)
                        .sort(sort)
                        .hint(new Document("$natural", 1))
                        .into(new ArrayList<>());
        if (!Model.sameDocuments(found, expected) || !Model.sameDocuments(scanned, expected)) {
            throw new AssertionError(
                    where.get()
                            + "\n model   "
                            + expected
                            + "\n indexed "
                            + found
                            + "\n scanned "
                            + scanned
                            + "\n"
                            + collection.find(query).sort(sort).explain().toJson());
        }
        checkOrder(found, sort, where);
        checkOrder(scanned, sort, where);
        if (limit > 0 || skip > 0) {
            var page =
                    collection
                            .find(query)
                            .sort(sort)
                            .skip(skip)
                            .limit(limit)
                            .into(new ArrayList<>());
            var size = Math.max(0, expected.size() - skip);
            assertThat(page).as(where.get()).hasSize(limit > 0 ? Math.min(limit, size) : size);
            checkOrder(page, sort, where);
            for (var i = 0; i < page.size() && !sort.isEmpty(); i++) {
                assertThat(Model.order(sort).compare(page.get(i), found.get(i + skip)))
                        .as(where.get())
                        .isZero();
            }
        }
        assertThat(collection.countDocuments(query)).as(where.get()).isEqualTo(expected.size());
    }

    private void checkOrder(List<Document> found, Document sort, Supplier<String> where) {
        for (var i = 1; i < found.size() && !sort.isEmpty(); i++) {
            if (Model.order(sort).compare(found.get(i - 1), found.get(i)) > 0) {
                throw new AssertionError(
                        where.get() + "\n out of order: " + found.get(i - 1) + ", " + found.get(i));
            }
        }
    }

    private Document sort() {
        var sort = new Document();
        // two fields under the same array, or two arrays, are refused by a real server in some
        // documents
        for (var field : random.nextBoolean() ? List.of("a") : List.of("b", "n.x")) {
            sort.append(field, random.nextBoolean() ? 1 : -1);
        }
        return random.nextInt(5) == 0 ? new Document("_id", random.nextBoolean() ? 1 : -1) : sort;
    }

    private Document query(int depth) {
        var query = new Document();
        var conditions = random.nextInt(3) + (depth == 2 ? 0 : 1);
        for (var i = 0; i < conditions; i++) {
            query.append(field(), condition());
        }
        if (depth > 0 && random.nextInt(4) == 0) {
            query.append(
                    List.of("$and", "$or", "$nor").get(random.nextInt(3)),
                    List.of(query(depth - 1), query(depth - 1)));
        }
        if (query.isEmpty() && depth < 2) {
            query.append("a", 1);
        }
        return query;
    }

    private String field() {
        return FIELDS.get(random.nextInt(FIELDS.size()));
    }

    private @Nullable Object condition() {
        return switch (random.nextInt(14)) {
            case 0, 1, 2, 3 -> scalar();
            case 4 -> new Document("$in", List.of(value(), value(), value()));
            case 5 -> new Document("$gt", value());
            case 6 -> new Document("$gte", value()).append("$lt", value());
            case 7 -> new Document("$lte", value());
            case 8 -> new Document("$ne", scalar());
            case 9 -> new Document("$exists", random.nextBoolean());
            case 10 -> new Document("$nin", List.of(value(), value()));
            case 11 -> new Document("$gt", value()).append("$lte", value());
            case 12 ->
                    new Document(
                            "$elemMatch",
                            new Document("x", value()).append("y", new Document("$gte", value())));
            default ->
                    new Document(
                            "$elemMatch", new Document("$gte", value()).append("$lt", value()));
        };
    }

    // ---- values

    private Object value() {
        return switch (random.nextInt(8)) {
            case 0, 1 -> random.nextInt(6);
            case 2 -> random.nextInt(12) / 2.0;
            case 3 -> (long) random.nextInt(6);
            case 4, 5 -> "s" + random.nextInt(5);
            case 6 -> new Date(random.nextInt(5) * 1000L);
            default -> random.nextBoolean();
        };
    }

    private @Nullable Object scalar() {
        return random.nextInt(10) == 0 ? null : value();
    }

    private Document nested() {
        var nested = new Document();
        if (random.nextInt(4) > 0) {
            nested.append("x", scalar());
        }
        if (random.nextInt(3) > 0) {
            nested.append("y", value());
        }
        return nested;
    }

    private Document document(Object id) {
        var document = new Document("_id", id);
        if (random.nextInt(5) > 0) {
            document.append("a", random.nextInt(6) == 0 ? list() : scalar());
        }
        if (random.nextInt(4) > 0) {
            document.append("b", scalar());
        }
        if (random.nextInt(3) > 0) {
            document.append("c", random.nextInt(3) == 0 ? nested() : scalar());
        }
        if (random.nextInt(3) > 0) {
            document.append("n", nested());
        }
        if (random.nextInt(3) > 0) {
            var list = new ArrayList<Document>();
            for (var i = random.nextInt(4); i > 0; i--) {
                list.add(nested());
            }
            document.append("l", list);
        }
        if (random.nextInt(3) == 0) {
            document.append("occ", occupancy());
        }
        return document;
    }

    private List<Object> list() {
        var list = new ArrayList<Object>();
        for (var i = random.nextInt(4); i > 0; i--) {
            list.add(value());
        }
        return list;
    }

    private List<String> occupancy() {
        var first = random.nextInt(200);
        var ticks = new ArrayList<String>();
        for (var i = 0; i <= random.nextInt(4); i++) {
            ticks.add("d@" + (first + i));
        }
        return ticks;
    }

    // ---- changes

    private boolean isTaken(Document document) {
        if (!(document.get("occ") instanceof List<?> ticks)) {
            return false;
        }
        return model.values().stream()
                .filter(other -> !other.get("_id").equals(document.get("_id")))
                .anyMatch(other ->
                        other.get("occ") instanceof List<?> others
                                && !new HashSet<Object>(others)
                                        .stream().filter(ticks::contains).toList().isEmpty());
    }

    private void change(MongoCollection<Document> collection) {
        var id = "id" + random.nextInt(60);
        var stored = model.get(id);
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> {
                var document = document(id);
                var refused = stored != null || isTaken(document);
                expect(refused, () -> collection.insertOne(new Document(document)));
                if (!refused) {
                    model.put(id, document);
                }
            }
            case 3 -> {
                if (stored != null) {
                    var document = document(id);
                    var refused = isTaken(document);
                    expect(
                            refused,
                            () ->
                                    collection.replaceOne(
                                            new Document("_id", id), new Document(document)));
                    if (!refused) {
                        model.put(id, document);
                    }
                }
            }
            case 4 -> {
                var ticks = occupancy();
                var wanted = stored == null ? new Document("_id", id) : new Document(stored);
                wanted.append("occ", ticks);
                var refused = isTaken(wanted);
                expect(
                        refused,
                        () ->
                                collection.updateOne(
                                        new Document("_id", id),
                                        new Document("$set", new Document("occ", ticks)),
                                        new UpdateOptions().upsert(true)));
                if (!refused) {
                    model.put(id, wanted);
                }
            }
            case 5 -> {
                var value = value();
                var updated =
                        collection.findOneAndUpdate(
                                new Document("_id", id)
                                        .append("occ", new Document("$exists", true)),
                                new Document("$set", new Document("b", value))
                                        .append("$unset", new Document("occ", "")),
                                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
                if (stored != null && stored.containsKey("occ")) {
                    stored.append("b", value).remove("occ");
                    assertThat(updated).as("seed " + seed).isEqualTo(stored);
                } else {
                    assertThat(updated).as("seed " + seed).isNull();
                }
            }
            case 6 -> {
                var query = new Document("b", value());
                var value = random.nextInt(100);
                collection.updateMany(query, new Document("$set", new Document("n.y", value)));
                for (var document : model.values()) {
                    if (Model.matches(document, query)) {
                        var nested =
                                document.get("n") instanceof Document old
                                        ? new Document(old)
                                        : new Document();
                        document.append("n", nested.append("y", value));
                    }
                }
            }
            default -> {
                var deleted = collection.deleteOne(new Document("_id", id)).getDeletedCount();
                assertThat(deleted).as("seed " + seed).isEqualTo(model.remove(id) == null ? 0 : 1);
            }
        }
    }

    private void expect(boolean refused, Runnable write) {
        try {
            write.run();
            assertThat(refused).as("a write that must be refused, seed " + seed).isFalse();
        } catch (MongoException e) {
            if (!refused || e.getCode() != 11000) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }
}
