package com.docspot.gateway.dev;

import com.docspot.gateway.DoorOrder;
import com.docspot.gateway.problems.Refusal;
import com.docspot.gateway.problems.Traces;
import com.docspot.gateway.routing.Instances;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * What happened to an appointment, from the door to the inbox: this gateway remembers when a
 * request came and was answered, and the services behind it say when they wrote, published and
 * delivered.
 */
@Component
@ConditionalOnBooleanProperty("docspot.dev")
@Order(DoorOrder.SECURITY_HEADERS + 1)
class Timeline implements WebFilter {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int REMEMBERED = 500;
    private static final List<String> WITNESSES =
            List.of("appointment-service", "notification-service");
    private static final Pattern APPOINTMENT =
            Pattern.compile("/(apt-[A-Za-z0-9-]+)(?:/[a-z-]+)?$");
    private static final Pattern NAME = Pattern.compile("apt-[A-Za-z0-9-]{1,60}");

    private final Instances instances;
    private final Clock clock;
    private final JsonMapper json;
    private final HttpClient http = HttpClient.create().responseTimeout(PATIENCE);
    private final Map<String, List<Step>> seen =
            Collections.synchronizedMap(
                    new LinkedHashMap<>() {
                        private static final long serialVersionUID = 1;

                        @Override
                        protected boolean removeEldestEntry(Map.Entry<String, List<Step>> eldest) {
                            return size() > REMEMBERED;
                        }
                    });

    Timeline(Instances instances, Clock clock, JsonMapper json) {
        this.instances = instances;
        this.clock = clock;
        this.json = json;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!exchange.getRequest().getMethod().equals(HttpMethod.POST)) {
            return chain.filter(exchange);
        }
        var came = clock.instant();
        exchange.getResponse()
                .beforeCommit(() -> {
                    remember(exchange, came);
                    return Mono.empty();
                });
        return chain.filter(exchange);
    }

    private void remember(ServerWebExchange exchange, Instant came) {
        var appointment = appointmentOf(exchange);
        var status = exchange.getResponse().getStatusCode();
        if (appointment == null || status == null || !status.is2xxSuccessful()) {
            return;
        }
        var request =
                exchange.getRequest().getMethod() + " " + exchange.getRequest().getPath().value();
        var trace = Traces.idOf(exchange);
        var steps =
                seen.computeIfAbsent(
                        appointment, _ -> Collections.synchronizedList(new ArrayList<>()));
        steps.add(new Step("gateway-service", request + " came in", came, trace));
        steps.add(
                new Step("gateway-service", "answered " + status.value(), clock.instant(), trace));
    }

    private static @Nullable String appointmentOf(ServerWebExchange exchange) {
        var location = exchange.getResponse().getHeaders().getFirst("Location");
        var named =
                APPOINTMENT.matcher(
                        location == null ? exchange.getRequest().getPath().value() : location);
        return named.find() ? named.group(1) : null;
    }

    /** All that is known, in order of time, in milliseconds since the first step. */
    Mono<Trace> of(String appointment) {
        if (!NAME.matcher(appointment).matches()) {
            return Mono.error(Refusal.notFound());
        }
        return Flux.fromIterable(WITNESSES)
                .flatMapSequential(service -> ask(service, appointment))
                .collectList()
                .map(accounts -> trace(appointment, accounts))
                .filter(trace -> !trace.steps().isEmpty())
                .switchIfEmpty(Mono.error(Refusal::notFound));
    }

    private Trace trace(String appointment, List<Account> accounts) {
        var steps = new ArrayList<Step>(seen.getOrDefault(appointment, List.of()));
        accounts.forEach(account -> steps.addAll(account.steps()));
        steps.sort(Comparator.comparing(Step::at));
        var first = steps.isEmpty() ? clock.instant() : steps.getFirst().at();
        var silent =
                accounts.stream()
                        .filter(account -> !account.answered())
                        .map(Account::service)
                        .toList();
        return new Trace(
                appointment, steps.stream().map(step -> step.since(first)).toList(), silent);
    }

    private Mono<Account> ask(String service, String appointment) {
        var instance = instances.of(service).stream().findFirst();
        if (instance.isEmpty()) {
            return Mono.just(new Account(service, false, List.of()));
        }
        return http.headers(headers -> headers.set("Accept", "application/json"))
                .get()
                .uri(instance.get().resolve("/dev/trace/" + appointment))
                .responseSingle((response, body) ->
                        response.status().code() == 200
                                ? body.asByteArray().map(bytes -> account(service, bytes))
                                : Mono.just(new Account(service, true, List.of())))
                .timeout(PATIENCE)
                .onErrorReturn(new Account(service, false, List.of()));
    }

    private Account account(String service, byte[] body) {
        var steps = new ArrayList<Step>();
        for (var step : json.readTree(body).path("steps")) {
            steps.add(
                    new Step(
                            service,
                            step.path("name").asString(""),
                            Instant.parse(step.path("at").asString("")),
                            null));
        }
        return new Account(service, true, steps);
    }

    private record Account(String service, boolean answered, List<Step> steps) {}

    private record Step(String service, String name, Instant at, @Nullable String traceId) {

        Shown since(Instant first) {
            return new Shown(
                    service,
                    name,
                    at,
                    Duration.between(first, at).toNanos() / 1_000_000.0,
                    traceId);
        }
    }

    /**
     * @param silent services that gave no account
     */
    record Trace(String appointment, List<Shown> steps, List<String> silent) {}

    /**
     * @param ms since the first step
     */
    record Shown(String service, String name, Instant at, double ms, @Nullable String traceId) {}
}
