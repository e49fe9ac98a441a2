package com.docspot.e2e.harness;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The people of a suite: they sign up, follow the link in their mail and sign in, all through the
 * public API.
 */
public final class People {

    private static final String PASSWORD = "quiet-Harbour-71-lanterns";
    private static final int AT_ONCE = 8;
    private static final int STEP = 5;
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private final RunningSuite suite;
    private final String crowd = UUID.randomUUID().toString().substring(0, 8);
    private final List<Person> patients = new ArrayList<>();

    public People(RunningSuite suite) {
        this.suite = suite;
    }

    /** Somebody at an address that nobody else calls from. */
    public Api stranger() {
        var number = ADDRESSES.incrementAndGet();
        return suite.api()
                .from(
                        "100.%d.%d.%d"
                                .formatted(
                                        64 + number / 62_500,
                                        number / 250 % 250,
                                        number % 250 + 1));
    }

    /** The installation's first administrator. */
    public Person admin() {
        var settings = suite.environment("auth-service");
        return Patience.find(
                "administrator",
                RunningSuite.LONG,
                () -> {
                    try {
                        return Optional.of(
                                Person.signedIn(
                                        stranger(),
                                        setting(settings, "DOCSPOT_ADMIN_EMAIL"),
                                        setting(settings, "DOCSPOT_ADMIN_PASSWORD"),
                                        "id"));
                    } catch (IllegalStateException _) {
                        // Made while the auth service starts, and perhaps a little later than its
                        // health.
                        return Optional.<Person>empty();
                    }
                });
    }

    /** An access token of a service's own, of role SERVICE. */
    public String serviceToken(String service) {
        var secret = setting(suite.environment(service), "DOCSPOT_SERVICE_SECRET");
        var basic =
                Base64.getEncoder()
                        .encodeToString((service + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return stranger()
                .with("Authorization", "Basic " + basic)
                .postForm("/oauth2/token", "grant_type=client_credentials")
                .mustSucceed()
                .json()
                .path("access_token")
                .asString();
    }

    /** That many different made-up patients; those of earlier calls come again. */
    public synchronized List<Person> patients(int count) {
        var missing = count - patients.size();
        if (missing > 0) {
            var began = System.nanoTime();
            var work =
                    IntStream.range(patients.size(), count)
                            .<Callable<Person>>mapToObj(
                                    number -> () -> madeUp(crowd + "-" + number))
                            .toList();
            patients.addAll(sideBySide(AT_ONCE, work));
            Figure.print(
                    "%d patients came together in %s"
                            .formatted(
                                    missing,
                                    Figure.of(Duration.ofNanos(System.nanoTime() - began))));
        }
        return List.copyOf(patients.subList(0, count));
    }

    /** A made-up patient of this name, in a session of its own. */
    public Person joinsAgain(String name) {
        return madeUp(crowd + "-" + name);
    }

    /** Somebody new, who signed up as {@code PATIENT} or {@code DOCTOR}. */
    public Person joins(String accountType) {
        var email = UUID.randomUUID().toString().substring(0, 13) + "@proofs.example";
        return joins(accountType, email, "Prue", "Proof");
    }

    /** Somebody new with an address and a name. */
    public Person joins(String accountType, String email, String givenName, String familyName) {
        var person = stranger();
        again(() ->
                person.post(
                        "/api/v1/auth/register",
                        Map.of(
                                "email", email,
                                "password", PASSWORD,
                                "givenName", givenName,
                                "familyName", familyName,
                                "accountType", accountType,
                                "locale", "en",
                                "zone", "UTC")));
        var token = tokenSentTo(email);
        again(() -> person.post("/api/v1/auth/verify-email", Map.of("token", token)));
        return Patience.find(
                "sign-in of " + email,
                RunningSuite.LONG,
                () -> {
                    try {
                        return Optional.of(
                                Person.signedIn(
                                        person,
                                        email,
                                        PASSWORD,
                                        accountType.equals("DOCTOR") ? "doctorId" : "patientId"));
                    } catch (IllegalStateException _) {
                        Patience.pause(Duration.ofMillis(500));
                        return Optional.<Person>empty();
                    }
                });
    }

    /** A doctor, approved, who sees somebody each five minutes of each day. */
    public Practice practice() {
        var admin = admin().api();
        var organisation =
                id(admin.post("/api/v1/organisations", Map.of("name", "Proof practices")));
        var clinic =
                id(
                        admin.post(
                                "/api/v1/clinics",
                                Map.of(
                                        "organisationId",
                                        organisation,
                                        "name",
                                        "Proof clinic",
                                        "zone",
                                        "UTC",
                                        "address",
                                        Map.of(
                                                "line1", "1 Long Road",
                                                "city", "London",
                                                "country", "GB"),
                                        "location",
                                        Map.of("latitude", 51.5, "longitude", -0.1))));
        var doctor = joins("DOCTOR");
        doctor.api()
                .post(
                        "/api/v1/doctors",
                        Map.of(
                                "title",
                                "Dr",
                                "givenName",
                                "Prue",
                                "familyName",
                                "Proof",
                                "specialties",
                                List.of("208D00000X"),
                                "languages",
                                List.of("en"),
                                "organisationId",
                                organisation,
                                "registrationNumber",
                                "PROOF-" + doctor.id().substring(4, 12)))
                .mustSucceed();
        var type =
                doctor.api()
                        .post(
                                "/api/v1/doctors/me/appointment-types",
                                Map.of(
                                        "name",
                                        "Short visit",
                                        "minutes",
                                        STEP,
                                        "gridMinutes",
                                        STEP,
                                        "mode",
                                        "IN_PERSON"))
                        .mustSucceed();
        var hours =
                Arrays.stream(DayOfWeek.values())
                        .map(day ->
                                Map.of(
                                        "clinicId", clinic,
                                        "mode", "IN_PERSON",
                                        "dayOfWeek", day.name(),
                                        "from", "00:00",
                                        "to", "23:55"))
                        .collect(Collectors.toList());
        doctor.api()
                .with("If-Match", type.header("ETag").orElseThrow())
                .put("/api/v1/doctors/me/hours", Map.of("windows", hours))
                .mustSucceed();
        doctor.api().post("/api/v1/doctors/me/submit").mustSucceed();
        admin.post("/api/v1/admin/doctors/" + doctor.id() + "/approve").mustSucceed();
        var practice = new Practice(suite, doctor, id(type), clinic);
        practice.awaitFreeTimes(LocalDate.now(ZoneOffset.UTC));
        return practice;
    }

    /**
     * Does things side by side, at most so many at once, in virtual threads.
     *
     * @return what each gave, in their order
     */
    public static <T> List<T> sideBySide(int atOnce, List<Callable<T>> work) {
        try (var few = Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().factory())) {
            var results = new ArrayList<T>();
            for (var done : few.invokeAll(work)) {
                results.add(done.get());
            }
            return results;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** A suite that has just started may not have found its parts yet. */
    private Person madeUp(String name) {
        var person = stranger();
        again(() -> person.post("/dev/sign-in/patient?name=" + name));
        return Person.madeUp(person, name);
    }

    private String tokenSentTo(String email) {
        return Patience.find(
                "mail to " + email,
                RunningSuite.LONG,
                () -> {
                    var answer = stranger().get("/dev/inbox?to=" + email);
                    if (!answer.isSuccess()) {
                        return Optional.empty();
                    }
                    return answer.json()
                            .path("items")
                            .valueStream()
                            .map(letter -> letter.path("link").asString(""))
                            .filter(link -> link.contains("token="))
                            .map(link -> link.substring(link.indexOf("token=") + "token=".length()))
                            .findFirst();
                });
    }

    /** Until it is taken: a suite that has just started, or is loaded, may say "later". */
    private static void again(java.util.function.Supplier<Api.Answer> call) {
        Patience.until(
                "success",
                RunningSuite.LONG,
                () -> {
                    var answer = call.get();
                    if (answer.status() >= 400 && answer.status() < 500 && answer.status() != 429) {
                        answer.mustSucceed();
                    }
                    if (!answer.isSuccess()) {
                        Patience.pause(Duration.ofMillis(500));
                    }
                    return answer.isSuccess();
                });
    }

    private static String id(Api.Answer answer) {
        return answer.mustSucceed().json().path("id").asString();
    }

    private static String setting(Map<String, String> settings, String name) {
        return Optional.ofNullable(settings.get(name))
                .orElseThrow(() -> new IllegalArgumentException(name + " is not set"));
    }
}
