package com.docspot.platform.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.docspot.platform.test.Servers;
import com.docspot.platform.test.TcpProxy;
import com.mongodb.ConnectionString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

class DatabaseUnavailableTest {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    @Test
    void answers503WithinTwoSecondsWhileNothingComesBackFromMongoDb() {
        whileItIs(TcpProxy::blackHole);
    }

    @Test
    void answers503WithinTwoSecondsWhileMongoDbRefusesConnections() {
        whileItIs(TcpProxy::refuse);
    }

    private static void whileItIs(Consumer<TcpProxy> fault) {
        var server = new ConnectionString(Servers.mongoUri()).getHosts().getFirst().split(":");
        try (var proxy = TcpProxy.to(server[0], Integer.parseInt(server[1]))) {
            MongoFixture.on("mongodb://127.0.0.1:" + proxy.port() + "/?directConnection=true")
                    .run(context -> {
                        var mvc = mvc(context.getBean(MongoOperations.class));
                        assertThat(timed(mvc).response().getStatus()).isEqualTo(200);
                        fault.accept(proxy);
                        for (var answer : thirtyAtOnce(mvc)) {
                            assertThat(answer.took()).isLessThan(LIMIT);
                            assertThat(answer.response().getStatus()).isEqualTo(503);
                            assertThat(answer.response().getHeader("Retry-After")).isEqualTo("2");
                            assertThat(answer.response().getContentType())
                                    .isEqualTo("application/problem+json");
                            assertThat(answer.response().getContentAsString())
                                    .contains("/problems/database-unavailable")
                                    .doesNotContain("mongo", "Mongo", "127.0.0.1");
                        }
                        proxy.heal();
                        org.awaitility.Awaitility.await()
                                .atMost(Duration.ofSeconds(10))
                                .until(() -> timed(mvc).response().getStatus() == 200);
                    });
        }
    }

    private record Answer(MockHttpServletResponse response, Duration took) {}

    private static Iterable<Answer> thirtyAtOnce(MockMvc mvc) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Callable<Answer>>();
            for (var i = 0; i < 30; i++) {
                calls.add(() -> timed(mvc));
            }
            var answers = new ArrayList<Answer>();
            for (var future : threads.invokeAll(calls)) {
                answers.add(future.get());
            }
            return answers;
        }
    }

    private static Answer timed(MockMvc mvc) throws Exception {
        var started = System.nanoTime();
        var response = mvc.perform(post("/letters")).andReturn().getResponse();
        return new Answer(response, Duration.ofNanos(System.nanoTime() - started));
    }

    private static MockMvc mvc(MongoOperations mongo) {
        return MockMvcBuilders.standaloneSetup(new Letters(mongo))
                .setControllerAdvice(new DatabaseUnavailableAdvice())
                .build();
    }

    @RestController
    static class Letters {

        private final MongoOperations mongo;

        Letters(MongoOperations mongo) {
            this.mongo = mongo;
        }

        @PostMapping("/letters")
        void write() {
            mongo.insert(new Document("text", "hello"), "letters");
        }
    }
}
