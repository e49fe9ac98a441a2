package com.docspot.auth.bench;

import com.docspot.auth.AuthApplication;
import com.docspot.platform.test.Servers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prints what signing in costs, with the database, Kafka and the clients in the same process:
 * logins a second against the machine's own rate of Argon2id, a light request beside twenty logins
 * a second, and the medians of answers about known and unknown addresses, with nothing that hides a
 * difference. Argument: how many of each answer (500).
 */
public final class AuthBench {

    private static final String PASSWORD = "quilted lantern harbour 7";
    private static final int PEOPLE = 24;
    private static final int ROUNDS = 3;
    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final Duration STEADY = Duration.ofSeconds(15);
    private static final int LOGINS_A_SECOND = 20;
    private static final int LIGHT_A_SECOND = 100;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private final List<String> people;

    private AuthBench(ConfigurableApplicationContext service) {
        base =
                "http://127.0.0.1:"
                        + service.getEnvironment().getRequiredProperty("local.server.port");
        people = IntStream.range(0, PEOPLE).mapToObj(i -> "known" + i + "@bench.example").toList();
        people.forEach(email -> mustBe(202, register(email)));
        service.getBean(MongoOperations.class)
                .updateMulti(new Query(), Update.update("state", "ACTIVE"), "logins");
        people.forEach(email -> mustBe(200, login(email, PASSWORD)));
    }

    public static void main(String[] args) throws Exception {
        var answers = args.length > 0 ? Integer.parseInt(args[0]) : 500;
        var service =
                new SpringApplication(AuthApplication.class)
                        .run(
                                "--server.port=0",
                                "--docspot.mongodb.uri=" + Servers.mongoUri(),
                                "--docspot.mongodb.database=" + Servers.database(),
                                "--docspot.mongodb.timeout=20s",
                                "--docspot.kafka=" + Servers.kafka(),
                                "--docspot.master-key=" + Servers.masterKey(),
                                "--docspot.auth.account.answer-step=0ms",
                                "--docspot.auth.account.mail-pause=0ms",
                                "--docspot.auth.password.patience=20s",
                                "--docspot.auth.throttle.together.free=1000000",
                                "--docspot.auth.throttle.account.free=1000000",
                                "--docspot.auth.throttle.address.free=1000000",
                                "--spring.cloud.config.enabled=false",
                                "--eureka.client.enabled=false",
                                "--logging.level.root=error");
        try {
            var bench = new AuthBench(service);
            bench.rates();
            bench.besideLogins();
            bench.knownAndUnknown(answers);
        } finally {
            service.close();
        }
        System.exit(0);
    }

    private void rates() throws InterruptedException {
        var threads = Runtime.getRuntime().availableProcessors();
        var encoder = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
        var hash = encoder.encode(PASSWORD);
        var own = new double[ROUNDS];
        var logins = new double[ROUNDS];
        busy(threads, ROUND, _ -> encoder.matches(PASSWORD, hash));
        busy(2 * threads, ROUND, this::loginAsOneOf);
        for (var round = 0; round < ROUNDS; round++) {
            own[round] = busy(threads, ROUND, _ -> encoder.matches(PASSWORD, hash));
            logins[round] = busy(2 * threads, ROUND, this::loginAsOneOf);
        }
        Arrays.sort(own);
        Arrays.sort(logins);
        print(
                "logins: %.1f a second, %.0f %% of this machine's %.1f Argon2id a second (%d"
                        + " threads)",
                logins[ROUNDS / 2],
                100 * logins[ROUNDS / 2] / own[ROUNDS / 2],
                own[ROUNDS / 2],
                threads);
    }

    private boolean loginAsOneOf(int number) {
        mustBe(200, login(people.get(number % PEOPLE), PASSWORD));
        return true;
    }

    private void besideLogins() throws InterruptedException {
        var token = tokenOf(people.getFirst());
        steadily(LIGHT_A_SECOND, ROUND, _ -> light(token));
        var alone = steadily(LIGHT_A_SECOND, STEADY, _ -> light(token));
        var logins = new AtomicLong();
        var aside =
                Thread.ofPlatform()
                        .start(() ->
                                steadily(
                                        LOGINS_A_SECOND,
                                        STEADY,
                                        number -> {
                                            loginAsOneOf(number);
                                            return logins.incrementAndGet();
                                        }));
        var beside = steadily(LIGHT_A_SECOND, STEADY, _ -> light(token));
        aside.join();
        print(
                "light requests, %d a second: p50 %.1f ms, p99 %.1f ms alone; p50 %.1f ms, p99 %.1f"
                        + " ms beside %.0f logins a second: p99 x %.2f",
                LIGHT_A_SECOND,
                quantile(alone, 0.5),
                quantile(alone, 0.99),
                quantile(beside, 0.5),
                quantile(beside, 0.99),
                (double) logins.get() / STEADY.toSeconds(),
                quantile(beside, 0.99) / quantile(alone, 0.99));
    }

    private boolean light(String token) {
        mustBe(
                200,
                send(
                        HttpRequest.newBuilder(URI.create(base + "/api/v1/me"))
                                .header("Authorization", "Bearer " + token)
                                .GET()));
        return true;
    }

    private void knownAndUnknown(int answers) {
        compare("login", answers, this::wrongLogin);
        compare("registration", answers, this::register);
        compare("reset", answers, this::forgot);
    }

    private interface Asked {
        Answer about(String email);
    }

    /** What a client can tell apart, but for the trace that each answer has of its own. */
    private record Answer(int status, String body, int size, Set<String> headers) {

        static Answer of(HttpResponse<String> response) {
            return new Answer(
                    response.statusCode(),
                    response.body().replaceAll("\"traceId\":\"[0-9a-f]*\"", ""),
                    response.body().length(),
                    new TreeSet<>(response.headers().map().keySet()));
        }
    }

    private void compare(String what, int answers, Asked asked) {
        var known = new double[answers];
        var unknown = new double[answers];
        var seen = new HashSet<Answer>();
        for (var round = -10; round < answers; round++) {
            var i = round;
            var one = people.get((i + 10) % PEOPLE);
            var nobody = "unknown" + (i + 10) + "@" + what + ".example";
            // In turn: what the machine does besides hits both.
            var first = millis(() -> seen.add(asked.about(i % 2 == 0 ? one : nobody)));
            var second = millis(() -> seen.add(asked.about(i % 2 == 0 ? nobody : one)));
            if (i >= 0) {
                known[i] = i % 2 == 0 ? first : second;
                unknown[i] = i % 2 == 0 ? second : first;
            }
        }
        if (seen.size() != 1) {
            throw new IllegalStateException(what + " tells known from unknown: " + seen);
        }
        Arrays.sort(known);
        Arrays.sort(unknown);
        print(
                "%s: %d answers about known and as many about unknown addresses are one and the"
                        + " same (%d); medians %.2f ms and %.2f ms: %+.1f %%",
                what,
                answers,
                seen.iterator().next().status(),
                known[answers / 2],
                unknown[answers / 2],
                100 * (known[answers / 2] / unknown[answers / 2] - 1));
    }

    private Answer wrongLogin(String email) {
        return login(email, "wrong " + PASSWORD);
    }

    private Answer login(String email, String password) {
        return post(
                "/api/v1/auth/login",
                "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password));
    }

    private Answer register(String email) {
        return post(
                "/api/v1/auth/register",
                """
                {"email":"%s","password":"%s","givenName":"Bea","familyName":"Bench","accountType":"PATIENT"}\
                """
                        .formatted(email, PASSWORD));
    }

    private Answer forgot(String email) {
        return post("/api/v1/auth/password/forgot", "{\"email\":\"%s\"}".formatted(email));
    }

    private String tokenOf(String email) {
        return JsonMapper.shared()
                .readTree(login(email, PASSWORD).body())
                .path("accessToken")
                .asString();
    }

    private Answer post(String path, String body) {
        return send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            return Answer.of(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void mustBe(int status, Answer answer) {
        if (answer.status() != status) {
            throw new IllegalStateException("answered " + answer + " instead of " + status);
        }
    }

    /** How often a second this many threads do the work, one after the other. */
    private static double busy(int threads, Duration during, IntFunction<?> work)
            throws InterruptedException {
        var done = new AtomicLong();
        var end = System.nanoTime() + during.toNanos();
        var begun = System.nanoTime();
        var all = new ArrayList<Thread>();
        for (var t = 0; t < threads; t++) {
            var start = t * 7919;
            all.add(
                    Thread.ofPlatform()
                            .start(() -> {
                                for (var i = start; System.nanoTime() < end; i++) {
                                    work.apply(i);
                                    done.incrementAndGet();
                                }
                            }));
        }
        for (var thread : all) {
            thread.join();
        }
        return done.get() * 1e9 / (System.nanoTime() - begun);
    }

    /**
     * Begins the work so often a second, whether the one before has ended or not; milliseconds
     * each.
     */
    private static double[] steadily(int aSecond, Duration during, IntFunction<?> work) {
        var millis = new ConcurrentLinkedQueue<Double>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var ticker = Executors.newSingleThreadScheduledExecutor()) {
            var number = new AtomicLong();
            ticker.scheduleAtFixedRate(
                    () -> {
                        var each = (int) number.getAndIncrement();
                        threads.execute(() -> millis.add(millis(() -> work.apply(each))));
                    },
                    0,
                    1_000_000_000L / aSecond,
                    TimeUnit.NANOSECONDS);
            Thread.sleep(during);
            ticker.shutdownNow();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        var all = millis.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(all);
        return all;
    }

    private static double millis(Runnable work) {
        var begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1e6;
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
