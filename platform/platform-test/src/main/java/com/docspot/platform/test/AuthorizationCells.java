package com.docspot.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.platform.test.Cast.Person;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.AuthorizationTable;
import com.docspot.platform.web.AuthorizationTable.Row;
import com.docspot.platform.web.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.data.mongodb.core.MongoOperations;

/**
 * Asks each operation of a service as each role in each relation, and holds the answers against the
 * authorization table: who has no row gets 401 or 403; who has one but not its relation gets the
 * same 404 as for what does not exist; who has both is let in; and each refusal is told to the
 * access trail. A service's test extends this with its usual {@code @SpringBootTest}.
 */
public abstract class AuthorizationCells {

    private static final Pattern VARIABLE = Pattern.compile("\\{[^/]+}");
    private static final Pattern TRACE = Pattern.compile(",?\"traceId\":\"[0-9a-f]*\"");
    private static final Pattern COMMON = Pattern.compile("/actuator.*|/v3/api-docs.*");
    private static final List<String> SHUT =
            List.of(
                    "/problems/unauthenticated",
                    "/problems/invalid-token",
                    "/problems/forbidden",
                    "/problems/not-found");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Autowired private AuthorizationTable table;
    @Autowired private Environment environment;
    @Autowired private HeardDenials denials;
    @Autowired private MongoOperations mongo;

    private final SoftAssertions all = new SoftAssertions();
    private final Set<String> unproved = new TreeSet<>();
    private final Set<Row> asked = new HashSet<>();
    private final Map<String, String> there = new HashMap<>();
    private final Map<String, String> absent = new HashMap<>();
    private int cells;

    /** Who asks besides {@link Cast#strangers}: whoever is something to the things. */
    protected abstract List<Person> cast();

    /**
     * Makes the things that a path names, new for each call, so that one answer does not change the
     * next.
     *
     * @param template such as {@code /api/v1/doctors/{id}/leave/{leaveId}}
     * @return an id for each variable in its order; none where the proof cannot make such a thing
     *     yet, which {@code -Ddocspot.full=true} does not accept
     */
    protected abstract List<String> things(String template);

    /** The same where it depends on who asks, such as what is theirs. */
    protected List<String> things(String template, Person person) {
        return things(template);
    }

    /** Headers by which a person shows something besides who they are. */
    protected Map<String, String> headers(String operation, Person person) {
        return Map.of();
    }

    /**
     * A body that is fine.
     *
     * @param operation method and template
     * @param path with the ids filled in
     */
    protected @Nullable Body body(String operation, String path) {
        return null;
    }

    /** What a list without a path variable must not show to strangers; none where it is public. */
    protected @Nullable String listed(String template) {
        return null;
    }

    /** A body and its media type. */
    public record Body(String type, String text) {

        /** JSON. */
        public static Body json(String text) {
            return new Body("application/json", text);
        }
    }

    private record Operation(String method, String template) {

        @Override
        public String toString() {
            return method + " " + template;
        }

        boolean namesAThing() {
            return template.contains("{");
        }
    }

    @Test
    void everyCellAnswersAsTheTableSays() {
        var people = Stream.concat(Cast.strangers().stream(), cast().stream()).toList();
        for (var operation : operations()) {
            people.forEach(person -> cell(operation, person));
        }
        System.getLogger(getClass().getName())
                .log(
                        unproved.isEmpty() ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
                        cells
                                + " cells of the authorization table; asked only about what is not"
                                + " there: "
                                + unproved);
        if (Boolean.getBoolean("docspot.full")) {
            assertThat(unproved).isEmpty();
        }
        assertThat(cells).isGreaterThanOrEqualTo(operations().size() * Role.values().length);
        assertThat(notAsked()).as("rows whose relation nobody has who asks").isEmpty();
        all.assertAll();
    }

    @Test
    void readingChangesNothing() {
        var people =
                Stream.concat(Cast.strangers().stream(), cast().stream())
                        .map(Person::signedInOnce)
                        .toList();
        var questions = new ArrayList<Runnable>();
        for (var operation : operations()) {
            if (operation.method().equals("GET")) {
                var path = path(operation, people.getLast());
                people.forEach(person -> questions.add(() -> ask(operation, path, person)));
            }
        }
        var snapshot = new Snapshot(mongo, changingByThemselves());
        var before = snapshot.atRest();
        questions.forEach(Runnable::run);
        assertThat(snapshot.atRest()).isEqualTo(before);
    }

    /** Collections in which something changes while nobody asks for anything. */
    protected Set<String> changingByThemselves() {
        return Set.of();
    }

    private List<Row> notAsked() {
        return table.rows().stream()
                .filter(row -> !COMMON.matcher(row.path()).matches())
                .filter(row -> !row.relation().equals(Access.ANY) && !asked.contains(row))
                .toList();
    }

    private Set<Operation> operations() {
        return table.rows().stream()
                .filter(row -> !COMMON.matcher(row.path()).matches())
                .map(row -> new Operation(row.method(), row.path()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void cell(Operation operation, Person person) {
        cells++;
        var granted = granted(operation, person.role());
        var held = held(person, operation.toString());
        if (granted.isEmpty()) {
            refused(operation, person);
        } else if (granted.contains(Access.ANY) || granted.stream().anyMatch(held::contains)) {
            held.forEach(relation -> asked.add(row(operation, person.role(), relation)));
            letIn(operation, person);
        } else if (operation.namesAThing()) {
            looksAbsent(operation, person, granted);
        } else {
            showsNothing(operation, person);
        }
    }

    private static Row row(Operation operation, Role role, String relation) {
        return new Row(operation.method(), operation.template(), role, relation);
    }

    private Set<String> granted(Operation operation, Role role) {
        var own = relations(operation, role);
        return own.isEmpty() ? relations(operation, Role.ANON) : own;
    }

    private Set<String> relations(Operation operation, Role role) {
        return table.rows().stream()
                .filter(row ->
                        row.method().equals(operation.method())
                                && row.path().equals(operation.template())
                                && row.role() == role)
                .map(Row::relation)
                .collect(Collectors.toSet());
    }

    private void refused(Operation operation, Person person) {
        var before = denials.count();
        var path = there.computeIfAbsent(operation.template(), _ -> path(operation, person));
        var answer = ask(operation, path, person);
        var status = person.role() == Role.ANON ? 401 : 403;
        check(operation, person, answer, answer.statusCode() == status, "must be " + status);
        told(operation, person, before, status);
        var nowhere =
                absent.computeIfAbsent(
                        operation + " " + status,
                        _ -> plain(ask(operation, absentPath(operation), person)));
        check(
                operation,
                person,
                answer,
                plain(answer).equals(nowhere),
                "must be the answer for what does not exist: " + nowhere);
    }

    private void letIn(Operation operation, Person person) {
        var answer = ask(operation, path(operation, person), person);
        check(
                operation,
                person,
                answer,
                answer.statusCode() < 500
                        && answer.statusCode() != 405
                        && (isOpenedByItsPath(operation)
                                || unproved.contains(operation.toString())
                                || SHUT.stream().noneMatch(type -> answer.body().contains(type))),
                "must be let in");
    }

    /** A link is its own key: who has none finds nothing, whoever they are. */
    private static boolean isOpenedByItsPath(Operation operation) {
        return operation.template().contains("{token}");
    }

    private void looksAbsent(Operation operation, Person person, Set<String> granted) {
        var before = denials.count();
        var answer = ask(operation, path(operation, person), person);
        if (answer.statusCode() == 403
                && granted.stream().allMatch(relation -> relation.startsWith("scope:"))) {
            return;
        }
        var heard = denials.since(before);
        var nowhere = ask(operation, absentPath(operation), person);
        check(
                operation,
                person,
                answer,
                answer.statusCode() == nowhere.statusCode() && plain(answer).equals(plain(nowhere)),
                "must be the answer for what does not exist: " + nowhere.body());
        var strict = isComplete(operation) && !asksAgain(operation.toString());
        check(
                operation,
                person,
                answer,
                strict
                        ? answer.statusCode() == 404
                        : answer.statusCode() >= 400 && answer.statusCode() < 500,
                "must be 404");
        if (answer.statusCode() == 404) {
            all.assertThat(heard)
                    .as("%s as %s is on the trail", operation, person)
                    .anyMatch(denial ->
                            denial.status() == 404
                                    && denial.pattern().equals(operation.template()));
        }
    }

    private void showsNothing(Operation operation, Person person) {
        var secret = listed(operation.template());
        var answer = ask(operation, operation.template(), person);
        if (operation.method().equals("GET")) {
            check(
                    operation,
                    person,
                    answer,
                    answer.statusCode() < 500
                            && (secret == null || !answer.body().contains(secret)),
                    "must not show " + secret);
        } else {
            var body = body(operation.toString(), operation.template());
            check(
                    operation,
                    person,
                    answer,
                    isOwnAffair(operation.toString())
                            || (body == null
                                    ? answer.statusCode() >= 400 && answer.statusCode() < 500
                                    : answer.statusCode() == 404),
                    "must be 404");
        }
    }

    /**
     * Whether an operation is about nothing but the caller, so that nobody can ask it about
     * somebody else.
     */
    protected boolean isOwnAffair(String operation) {
        return operation.matches("[A-Z]+ /api/v1/(me|auth)(/.*)?");
    }

    /**
     * Whether an operation asks its caller first to show once more who they are, so that a stranger
     * to everything learns no more than that.
     */
    protected boolean asksAgain(String operation) {
        return false;
    }

    /** What somebody is to the things of an operation; the same to all unless a service differs. */
    protected Set<String> held(Person person, String operation) {
        return person.relations();
    }

    /** What comes after a path that needs parameters, with its {@code ?}. */
    protected String query(String operation) {
        return "";
    }

    private void told(Operation operation, Person person, int before, int status) {
        all.assertThat(denials.since(before))
                .as("%s as %s is on the trail", operation, person)
                .anyMatch(denial ->
                        denial.status() == status
                                && denial.method().equals(operation.method())
                                && denial.pattern().equals(operation.template())
                                && denial.caller().role() == person.role());
    }

    private void check(
            Operation operation,
            Person person,
            HttpResponse<String> answer,
            boolean fine,
            String rule) {
        all.assertThat(fine)
                .as(
                        "%s as %s %s, but was %s %s",
                        operation, person, rule, answer.statusCode(), answer.body())
                .isTrue();
    }

    private boolean isComplete(Operation operation) {
        return List.of("GET", "DELETE").contains(operation.method())
                || body(operation.toString(), absentPath(operation)) != null;
    }

    private String path(Operation operation, Person person) {
        if (!operation.namesAThing()) {
            return operation.template();
        }
        var ids = things(operation.template(), person);
        if (ids.isEmpty()) {
            unproved.add(operation.toString());
            return absentPath(operation);
        }
        return filled(operation.template(), ids);
    }

    private static String absentPath(Operation operation) {
        var ids = new ArrayList<String>();
        VARIABLE.matcher(operation.template())
                .results()
                .forEach(_ -> ids.add("non-" + UUID.randomUUID()));
        return filled(operation.template(), ids);
    }

    private static String filled(String template, List<String> ids) {
        var path = template;
        for (var id : ids) {
            path = VARIABLE.matcher(path).replaceFirst(id);
        }
        return path;
    }

    private static String plain(HttpResponse<String> answer) {
        return TRACE.matcher(answer.body()).replaceAll("");
    }

    private HttpResponse<String> ask(Operation operation, String path, Person person) {
        var base = "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
        var request =
                HttpRequest.newBuilder(URI.create(base + path + query(operation.toString())))
                        .timeout(Duration.ofSeconds(20))
                        .header("If-Match", "\"1\"");
        headers(operation.toString(), person).forEach(request::header);
        var given = body(operation.toString(), path);
        if (List.of("POST", "PUT", "PATCH").contains(operation.method())) {
            var body = given == null ? Body.json("{}") : given;
            request.header("Content-Type", body.type())
                    .method(
                            operation.method(),
                            BodyPublishers.ofString(body.text(), StandardCharsets.UTF_8));
        } else {
            request.method(operation.method(), BodyPublishers.noBody());
        }
        var token = person.token().get();
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new AssertionError(operation + " broke", broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
