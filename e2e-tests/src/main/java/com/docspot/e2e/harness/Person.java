package com.docspot.e2e.harness;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Somebody who signed up, from an address of their own, and stays signed in. */
public final class Person {

    // Five minutes is what an access token lasts.
    private static final Duration RENEW_AFTER = Duration.ofMinutes(3);

    private final Api stranger;
    private final Supplier<Api.Answer> signIn;
    private final String id;
    private String accessToken;
    private String refreshToken;
    private Instant renewed;

    private Person(Api stranger, Supplier<Api.Answer> signIn, String idName) {
        this.stranger = stranger;
        this.signIn = signIn;
        var signedIn = signIn.get().mustSucceed().json();
        id = signedIn.path("user").path(idName).asString("");
        accessToken = text(signedIn, "accessToken");
        refreshToken = text(signedIn, "refreshToken");
        renewed = Instant.now();
    }

    /**
     * Signs in with a password; who would need a second factor besides comes in as local
     * development lets them.
     *
     * @param idName the member of {@code user} that holds the id meant, such as {@code patientId}
     */
    static Person signedIn(Api stranger, String email, String password, String idName) {
        return new Person(
                stranger,
                () -> {
                    var login =
                            stranger.post(
                                    "/api/v1/auth/login",
                                    Map.of("email", email, "password", password));
                    return login.isSuccess() ? withoutSecondFactor(stranger, login) : login;
                },
                idName);
    }

    private static Api.Answer withoutSecondFactor(Api stranger, Api.Answer login) {
        var user = login.json().path("user");
        return user.path("role").asString("").equals("ENROLLING")
                ? stranger.post(
                        "/dev/sign-in/%s?id=%s"
                                .formatted(
                                        user.path("becomes").asString().toLowerCase(Locale.ROOT),
                                        user.path("id").asString()))
                : login;
    }

    /**
     * Signs in as a made-up patient, as local development lets one: no password is hashed, so that
     * a crowd comes together in seconds.
     */
    static Person madeUp(Api stranger, String name) {
        return new Person(
                stranger, () -> stranger.post("/dev/sign-in/patient?name=" + name), "patientId");
    }

    public String id() {
        return id;
    }

    /** Calls the gateway in this person's name. */
    public Api api() {
        return stranger.signedIn(this::accessToken);
    }

    /** One that is good for at least a minute, where the auth service lets it be had. */
    public synchronized String accessToken() {
        if (renewed.plus(RENEW_AFTER).isBefore(Instant.now())) {
            var answer =
                    stranger.post("/api/v1/auth/refresh", Map.of("refreshToken", refreshToken));
            if (answer.status() == 401) {
                answer = signIn.get();
            }
            if (answer.isSuccess()) {
                accessToken = text(answer.json(), "accessToken");
                refreshToken = text(answer.json(), "refreshToken");
                renewed = Instant.now();
            }
        }
        return accessToken;
    }

    public synchronized String refreshToken() {
        return refreshToken;
    }

    private static String text(JsonNode object, String name) {
        var value = object.path(name).asString("");
        if (value.isEmpty()) {
            throw new IllegalStateException("The sign-in brought no " + name);
        }
        return value;
    }
}
