package com.docspot.auth.social;

import static com.docspot.auth.Api.bearer;
import static com.docspot.auth.Api.must;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.auth.Api;
import com.docspot.auth.AuthTest;
import com.docspot.auth.OtherProviders;
import com.docspot.platform.test.TestClock;
import com.nimbusds.oauth2.sdk.TokenRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Against a real OpenID Connect server, and a server that answers as Facebook does. */
@AuthTest
class SocialSignInTest {

    @Autowired private Api api;

    @AfterEach
    void theClockGoesRightAgain() {
        TestClock.shared().reset();
    }

    /** On the way: where the browser was sent, and the cookie that it keeps. */
    private record Way(String provider, URI location, Map<String, String> query, String cookie) {}

    @Test
    void offersTheProvidersThatAreConfigured() {
        var names = new ArrayList<String>();
        must(200, api.get("/api/v1/auth/providers"))
                .json()
                .path("items")
                .forEach(item -> names.add(item.path("id").asString()));
        assertThat(names).containsExactly("facebook", "google", "linkedin");
        must(404, api.get("/api/v1/auth/oauth2/oidc"));
        must(404, api.get("/api/v1/auth/oauth2/myspace"));
    }

    @Test
    void sendsPeopleAwayWithCodeChallengeStateNonceAndTheExactRedirect() {
        var way = begin("google");
        assertThat(way.query())
                .containsEntry("response_type", "code")
                .containsEntry("client_id", OtherProviders.CLIENT)
                .containsEntry("redirect_uri", "http://localhost:8080/sign-in/google")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("scope", "openid profile email");
        assertThat(way.query().get("state")).hasSize(43).isNotEqualTo(way.query().get("nonce"));
        assertThat(begin("google").query().get("state")).isNotEqualTo(way.query().get("state"));
        var cookie = must(302, api.get("/api/v1/auth/oauth2/google")).header("Set-Cookie");
        assertThat(cookie).contains("HttpOnly", "Secure", "SameSite=Strict", "Path=/api/v1/auth");
        assertThat(cookie).doesNotContain(way.query().get("state"));
        assertThat(Base64.getUrlDecoder().decode(way.query().get("code_challenge"))).hasSize(32);
    }

    @Test
    void aVerifiedAddressMakesAPatientWhoComesBackAsTheSame() {
        var email = Api.newEmail();
        var subject = subject();
        var first = must(200, comeBack(begin("google"), consented("google", subject, email, true)));
        assertThat(first.json().path("user").path("role").asString()).isEqualTo("PATIENT");
        assertThat(first.json().path("user").path("givenName").asString()).isEqualTo("Zoë");
        assertThat(first.headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("docspot_oauth=;"));
        must(200, api.get("/api/v1/patients/me", bearer(first.string("accessToken"))));

        // The address may change there; the person is the same.
        var again =
                must(
                        200,
                        comeBack(
                                begin("google"),
                                consented("google", subject, Api.newEmail(), true)));
        assertThat(userId(again)).isEqualTo(userId(first));
        var linked =
                must(200, api.get("/api/v1/me/identities", bearer(again.string("accessToken"))));
        assertThat(linked.json().path("items").size()).isEqualTo(1);
        assertThat(linked.text()).doesNotContain(subject);
    }

    @Test
    void aVerifiedAddressOfAPatientIsTheirLogin() {
        var patient = api.signedIn("PATIENT");
        var answer =
                must(
                        200,
                        comeBack(
                                begin("linkedin"),
                                consented("linkedin", subject(), patient.email(), true)));
        assertThat(userId(answer)).isEqualTo(patient.userId());
    }

    @Test
    void anAddressThatIsNotVerifiedIsNobodysAndOneIsAskedFor() {
        var victim = api.signedIn("PATIENT");
        var subject = subject();
        var answer = comeBack(begin("google"), consented("google", subject, victim.email(), false));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.problem()).isEqualTo("email-needed");
        assertThat(answer.text()).doesNotContain(victim.email()).doesNotContain(subject);

        // Whoever has registered or signed in redeems the ticket in that session.
        var owner = api.signedIn("PATIENT");
        must(
                200,
                api.post(
                        "/api/v1/me/identities",
                        Map.of("ticket", answer.string("ticket")),
                        bearer(owner.access())));
        var back =
                must(
                        200,
                        comeBack(
                                begin("google"),
                                consented("google", subject, victim.email(), false)));
        assertThat(userId(back)).isEqualTo(owner.userId());
    }

    @Test
    void aTicketIsGoodForAnHourAndCannotBeMadeUp() {
        var answer = comeBack(begin("google"), consented("google", subject(), null, false));
        var owner = api.signedIn("PATIENT");
        assertThat(
                        api.post(
                                        "/api/v1/me/identities",
                                        Map.of("ticket", answer.string("ticket") + "A"),
                                        bearer(owner.access()))
                                .problem())
                .isEqualTo("sign-in-broken");
        TestClock.shared().forward(Duration.ofMinutes(61));
        var later = api.login(owner.email(), Api.PASSWORD);
        assertThat(
                        api.post(
                                        "/api/v1/me/identities",
                                        Map.of("ticket", answer.string("ticket")),
                                        bearer(later.access()))
                                .problem())
                .isEqualTo("sign-in-broken");
    }

    @Test
    void whoRegisteredAForeignAddressDoesNotWaitInsideForItsOwner() {
        var email = Api.newEmail();
        api.register(email, "PATIENT");

        must(200, comeBack(begin("google"), consented("google", subject(), email, true)));

        assertThat(
                        api.post(
                                        "/api/v1/auth/login",
                                        Map.of("email", email, "password", Api.PASSWORD))
                                .status())
                .isEqualTo(401);
    }

    @Test
    void whoNeedsASecondFactorDoesNotComeInThroughAProvider() {
        var doctor = api.signedIn("DOCTOR");
        var answer =
                comeBack(begin("google"), consented("google", subject(), doctor.email(), true));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.problem()).isEqualTo("password-needed");
    }

    @Test
    void aProviderDoesNotStandForASecondFactorThatAPatientHasChosen() {
        var patient = api.signedIn("PATIENT");
        must(200, api.post("/api/v1/me/mfa/email", Map.of(), bearer(patient.access())));

        var answer =
                must(
                        202,
                        comeBack(
                                begin("google"),
                                consented("google", subject(), patient.email(), true)));

        assertThat(answer.text()).doesNotContain("accessToken");
        assertThat(answer.header("Set-Cookie")).startsWith("docspot_oauth=;");
        var challenge = answer.json().path("challenge").path("id").asString();
        assertThat(api.answer(challenge, "EMAIL", "no code").status()).isNotEqualTo(200);
        assertThat(userId(must(200, api.answerByCode(challenge, "EMAIL"))))
                .isEqualTo(patient.userId());
    }

    @Test
    void inASessionAnIdentityIsLinkedWhateverItsAddressAndBelongsToOneLoginOnly() {
        var patient = api.signedIn("PATIENT");
        var other = api.signedIn("PATIENT");
        var subject = subject();
        var way = begin("google");
        var linked =
                must(
                        200,
                        comeBack(
                                way,
                                consented("google", subject, other.email(), true),
                                bearer(patient.access())));
        assertThat(linked.string("provider")).isEqualTo("google");
        assertThat(
                        comeBack(
                                        begin("google"),
                                        consented("google", subject, null, false),
                                        bearer(other.access()))
                                .problem())
                .isEqualTo("identity-taken");
        var path = "/api/v1/me/identities/" + linked.string("id");
        must(404, api.send("DELETE", path, null, bearer(other.access())));
        must(204, api.send("DELETE", path, null, bearer(patient.access())));
        must(404, api.send("DELETE", path, null, bearer(patient.access())));
    }

    @Test
    void whatDidNotBeginInThisBrowserEndsNowhere() {
        var mine = begin("google");
        var another = begin("google");
        // Another's state with my cookie, and the reverse; no cookie; another provider's.
        broken(another, mine.cookie());
        broken(mine, another.cookie());
        broken(mine, "");
        broken(mine, "x" + mine.cookie());
        var elsewhere = begin("linkedin");
        broken(new Way("google", elsewhere.location(), elsewhere.query(), ""), elsewhere.cookie());
        TestClock.shared().forward(Duration.ofMinutes(11));
        broken(mine, mine.cookie());
    }

    @Test
    void aTokenWithAnotherNonceAudienceOrIssuerProvesNothing() {
        provesNothing(Map.of("nonce", "another"));
        provesNothing(Map.of("aud", List.of("another-client")));
        provesNothing(Map.of("iss", "https://elsewhere.example"));
        provesNothing(Map.of("exp", 1_000_000_000L));
    }

    @Test
    void aTokenForSeveralMustNameUsAsTheOneWhoAsked() {
        var both = List.of("another-client", OtherProviders.CLIENT);
        assertThat(comesBackWith(Map.of("aud", both)).problem()).isEqualTo("sign-in-broken");
        for (var audience : List.of(both, List.of(OtherProviders.CLIENT))) {
            var another = Map.<String, Object>of("aud", audience, "azp", "another-client");
            assertThat(comesBackWith(another).problem()).isEqualTo("sign-in-broken");
        }
        must(200, comesBackWith(Map.of("aud", both, "azp", OtherProviders.CLIENT)));
    }

    /** With these claims and no others, not even those that the provider would add. */
    private Api.Answer comesBackWith(Map<String, Object> more) {
        var claims = claims(Api.newEmail(), true);
        claims.putAll(more);
        OtherProviders.oidc()
                .enqueueCallback(
                        new DefaultOAuth2TokenCallback(
                                "google",
                                subject(),
                                "JWT",
                                List.of(OtherProviders.CLIENT),
                                claims,
                                300) {
                            @Override
                            public Map<String, Object> addClaims(TokenRequest request) {
                                return claims;
                            }
                        });
        var way = begin("google");
        return posted(way, codeOf(way));
    }

    @Test
    void facebookTellsWhoOneIsButVouchesForNoAddress() {
        var subject = subject();
        facebookKnows(subject, "sam@mail.example");
        var way = begin("facebook");
        assertThat(way.query()).containsEntry("scope", "public_profile email");
        var answer = posted(way, "fb-code");
        assertThat(answer.problem()).isEqualTo("email-needed");
        assertThat(answer.string("givenName")).isEqualTo("Sam");

        var owner = api.signedIn("PATIENT");
        must(
                200,
                api.post(
                        "/api/v1/me/identities",
                        Map.of("ticket", answer.string("ticket")),
                        bearer(owner.access())));
        assertThat(userId(must(200, posted(begin("facebook"), "fb-code"))))
                .isEqualTo(owner.userId());
    }

    @Test
    void aProviderThatIsAwayIsSaidToBe() {
        OtherProviders.facebookServer()
                .stubFor(post(urlPathEqualTo("/token")).willReturn(serverError()));
        var answer = posted(begin("facebook"), "fb-code");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("provider-unavailable");
    }

    private void provesNothing(Map<String, Object> wrong) {
        var claims = claims(Api.newEmail(), true);
        claims.putAll(wrong);
        prepare("google", subject(), claims);
        var way = begin("google");
        assertThat(posted(way, codeOf(way)).problem()).as("%s", wrong).isEqualTo("sign-in-broken");
    }

    private void broken(Way way, String cookie) {
        var answer =
                posted(new Way(way.provider(), way.location(), way.query(), cookie), "some-code");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("sign-in-broken");
    }

    private Way begin(String provider) {
        var answer = must(302, api.get("/api/v1/auth/oauth2/" + provider));
        var location = URI.create(answer.header("Location"));
        var cookie = answer.header("Set-Cookie").split(";", 2)[0];
        return new Way(
                provider, location, query(location), cookie.substring(cookie.indexOf('=') + 1));
    }

    /** What the provider will say once it is asked with a code. */
    private Runnable consented(String provider, String subject, String email, boolean verified) {
        return () -> prepare(provider, subject, claims(email, verified));
    }

    private static Map<String, Object> claims(String email, boolean verified) {
        var claims = new HashMap<String, Object>();
        claims.put("given_name", "Zoë");
        claims.put("family_name", "Ruiz");
        claims.put("email_verified", verified);
        if (email != null) {
            claims.put("email", email);
        }
        return claims;
    }

    private static void prepare(String provider, String subject, Map<String, Object> claims) {
        OtherProviders.oidc()
                .enqueueCallback(
                        new DefaultOAuth2TokenCallback(
                                provider,
                                subject,
                                "JWT",
                                List.of(OtherProviders.CLIENT),
                                claims,
                                300));
    }

    private Api.Answer comeBack(Way way, Runnable consent, String... headers) {
        consent.run();
        return posted(way, codeOf(way), headers);
    }

    /** The browser asks the provider, which knows its user and sends it back with a code. */
    private static String codeOf(Way way) {
        try {
            var answer =
                    HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(way.location()).build(),
                                    HttpResponse.BodyHandlers.ofString());
            var back = answer.headers().firstValue("Location").orElseThrow();
            assertThat(back).startsWith("http://localhost:8080/sign-in/" + way.provider() + "?");
            assertThat(query(URI.create(back))).containsEntry("state", way.query().get("state"));
            return query(URI.create(back)).get("code");
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    private static Map<String, String> query(URI location) {
        return Arrays.stream(location.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(
                        Collectors.toMap(
                                pair -> pair[0],
                                pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                                (first, _) -> first));
    }

    private Api.Answer posted(Way way, String code, String... headers) {
        var all = new ArrayList<>(List.of(headers));
        if (!way.cookie().isEmpty()) {
            all.addAll(List.of("Cookie", "docspot_oauth=" + way.cookie()));
        }
        return api.post(
                "/api/v1/auth/oauth2/" + way.provider() + "/callback",
                Map.of("code", code, "state", way.query().get("state")),
                all.toArray(String[]::new));
    }

    private static void facebookKnows(String subject, String email) {
        var facebook = OtherProviders.facebookServer();
        facebook.stubFor(
                post(urlPathEqualTo("/token"))
                        .willReturn(
                                okJson(
                                        "{\"access_token\":\"fb-token\",\"token_type\":\"bearer\",\"expires_in\":5000}")));
        facebook.stubFor(
                get(urlPathEqualTo("/me"))
                        .withHeader("Authorization", equalTo("Bearer fb-token"))
                        .willReturn(
                                okJson(
                                        """
                                        {"id": "%s", "first_name": "Sam", "last_name": "Roe", "email": "%s"}
                                        """
                                                .formatted(subject, email))));
    }

    private static String userId(Api.Answer answer) {
        return answer.json().path("user").path("id").asString();
    }

    private static String subject() {
        return UUID.randomUUID().toString();
    }
}
