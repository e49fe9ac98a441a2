package com.docspot.embeddedmongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.mongodb.MongoClientSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.config.AbstractMongoClientConfiguration;
import org.springframework.data.mongodb.config.EnableMongoAuditing;
import org.springframework.data.mongodb.core.BulkOperations;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.aggregation.Aggregation;
import org.springframework.data.mongodb.core.index.CompoundIndexDefinition;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.data.mongodb.gridfs.GridFsTemplate;
import org.springframework.data.mongodb.repository.MongoRepository;
import org.springframework.data.mongodb.repository.config.EnableMongoRepositories;

/** Spring Data MongoDB's own ways on the embedded server. */
class SpringDataTest {
    private static EmbeddedMongoServer server;
    private static AnnotationConfigApplicationContext context;

    private final MongoTemplate template = context.getBean(MongoTemplate.class);

    @org.springframework.data.mongodb.core.mapping.Document("visits")
    static class Visit {
        @Id @Nullable String id;

        @Version @Nullable Long version;

        @CreatedDate @Nullable Instant createdAt;

        @LastModifiedDate @Nullable Instant changedAt;

        @Nullable String doctor;
        int start;
        List<String> occupancy = new ArrayList<>();

        static Visit of(@Nullable String id, String doctor, int start) {
            var visit = new Visit();
            visit.id = id;
            visit.doctor = doctor;
            visit.start = start;
            return visit;
        }
    }

    interface Visits extends MongoRepository<Visit, String> {
        List<Visit> findByDoctorAndStartBetweenOrderByStartDesc(String doctor, int from, int to);

        long countByDoctor(String doctor);

        boolean existsByDoctor(String doctor);

        long deleteByDoctor(String doctor);
    }

    @Configuration
    @EnableMongoAuditing
    @EnableMongoRepositories(considerNestedRepositories = true)
    static class Setup extends AbstractMongoClientConfiguration {
        @Override
        protected String getDatabaseName() {
            return "spring";
        }

        @Override
        protected MongoClientSettings mongoClientSettings() {
            return Clients.settings(server.uri());
        }

        @Bean
        GridFsTemplate gridFsTemplate(MongoTemplate template) {
            return new GridFsTemplate(template.getMongoDatabaseFactory(), template.getConverter());
        }
    }

    @BeforeAll
    static void start() {
        server = EmbeddedMongoServer.start(null, 0);
        context = new AnnotationConfigApplicationContext(Setup.class);
    }

    @AfterAll
    static void stop() {
        context.close();
        server.close();
    }

    @BeforeEach
    void empty() {
        template.dropCollection(Visit.class);
    }

    @Test
    void storesAuditsAndVersions() {
        var visit = template.insert(Visit.of("a", "d1", 1));
        assertThat(visit.version).isZero();
        assertThat(visit.createdAt).isNotNull();
        visit.start = 2;
        template.save(visit);
        var stored = template.findById("a", Visit.class);
        assertThat(stored.version).isEqualTo(1);
        assertThat(stored.changedAt).isAfterOrEqualTo(stored.createdAt);
    }

    @Test
    void noticesThatSomebodyWasFaster() {
        template.insert(Visit.of("a", "d1", 1));
        var one = template.findById("a", Visit.class);
        var other = template.findById("a", Visit.class);
        template.save(one);
        assertThatThrownBy(() -> template.save(other))
                .isInstanceOf(OptimisticLockingFailureException.class);
        assertThatThrownBy(() -> template.insert(Visit.of("a", "d1", 1)))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void derivesQueriesForRepositories() {
        var visits = context.getBean(Visits.class);
        visits.saveAll(
                List.of(
                        Visit.of(null, "d1", 1),
                        Visit.of(null, "d1", 5),
                        Visit.of(null, "d1", 9),
                        Visit.of(null, "d2", 5)));
        assertThat(visits.findByDoctorAndStartBetweenOrderByStartDesc("d1", 0, 9))
                .extracting(visit -> visit.start)
                .containsExactly(5, 1);
        assertThat(visits.countByDoctor("d1")).isEqualTo(3);
        assertThat(visits.existsByDoctor("d3")).isFalse();
        var page = visits.findAll(PageRequest.of(1, 3, Sort.by("start")));
        assertThat(page.getTotalElements()).isEqualTo(4);
        assertThat(page.getContent()).hasSize(1);
        assertThat(visits.deleteByDoctor("d1")).isEqualTo(3);
        assertThat(visits.count()).isEqualTo(1);
    }

    @Test
    void findsAndModifies() {
        template.insert(Visit.of("a", "d1", 1));
        var changed =
                template.findAndModify(
                        query(where("id").is("a").and("start").is(1)),
                        new Update().inc("start", 1).push("occupancy").each("x", "y"),
                        FindAndModifyOptions.options().returnNew(true),
                        Visit.class);
        assertThat(changed.start).isEqualTo(2);
        assertThat(changed.occupancy).containsExactly("x", "y");
        assertThat(template.findAndRemove(query(where("id").is("a")), Visit.class)).isNotNull();
        assertThat(
                        template.upsert(
                                        query(where("id").is("b")),
                                        new Update().set("start", 7),
                                        Visit.class)
                                .getUpsertedId())
                .isNotNull();
    }

    @Test
    void writesInBulk() {
        var bulk = template.bulkOps(BulkOperations.BulkMode.UNORDERED, Visit.class);
        bulk.insert(List.of(Visit.of("a", "d1", 1), Visit.of("b", "d1", 2)));
        bulk.updateMulti(query(where("doctor").is("d1")), new Update().set("doctor", "d2"));
        bulk.remove(query(where("id").is("b")));
        var result = bulk.execute();
        assertThat(result.getInsertedCount()).isEqualTo(2);
        assertThat(result.getModifiedCount()).isEqualTo(2);
        assertThat(result.getDeletedCount()).isEqualTo(1);
    }

    @Test
    void managesIndexes() {
        var indexes = template.indexOps(Visit.class);
        indexes.createIndex(
                new Index("occupancy", Sort.Direction.ASC).unique().sparse().named("occupancy"));
        indexes.createIndex(
                new CompoundIndexDefinition(new Document("doctor", 1).append("start", -1)));
        assertThat(indexes.getIndexInfo()).hasSize(3);
        indexes.dropIndex("occupancy");
        assertThat(indexes.getIndexInfo()).hasSize(2);
    }

    @Test
    void aggregatesAndStreams() {
        for (var i = 0; i < 300; i++) {
            template.insert(Visit.of(null, "d" + i % 3, i));
        }
        var sums =
                template.aggregate(
                                Aggregation.newAggregation(
                                        Aggregation.match(Criteria.where("start").lt(30)),
                                        Aggregation.group("doctor").count().as("n"),
                                        Aggregation.sort(Sort.by("_id"))),
                                Visit.class,
                                Document.class)
                        .getMappedResults();
        assertThat(sums).extracting(sum -> sum.get("n")).containsExactly(10, 10, 10);
        try (var stream = template.stream(query(where("doctor").is("d1")), Visit.class)) {
            assertThat(stream.count()).isEqualTo(100);
        }
        assertThat(template.findDistinct("doctor", Visit.class, String.class)).hasSize(3);
    }

    @Test
    void keepsFiles() throws IOException {
        var files = context.getBean(GridFsTemplate.class);
        var bytes = new byte[700_000];
        new Random(1).nextBytes(bytes);
        var id =
                files.store(
                        new ByteArrayInputStream(bytes),
                        "report.pdf",
                        "application/pdf",
                        new Document("visit", "a"));
        var file = files.findOne(query(where("_id").is(id)));
        assertThat(file.getLength()).isEqualTo(bytes.length);
        assertThat(files.getResource(file).getInputStream().readAllBytes()).isEqualTo(bytes);
        files.delete(query(where("metadata.visit").is("a")));
        assertThat(files.findOne(query(where("_id").is(id)))).isNull();
    }
}
