package com.docspot.auth.guest;

import static com.docspot.auth.Api.bearer;
import static com.docspot.auth.Api.must;
import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.auth.Api;
import com.docspot.auth.AppointmentStandIn;
import com.docspot.auth.AuthTest;
import com.docspot.platform.test.TestClock;
import com.docspot.platform.web.Ids;
import java.time.Duration;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;

@AuthTest
class GuestTest {

    @Autowired private Api api;
    @Autowired private MongoOperations mongo;
    @Autowired private Guests guests;

    @AfterEach
    void realTime() {
        TestClock.shared().reset();
    }

    @Test
    void aCodeInTheMailboxMakesAGuestWithARecordOfTheirOwn() {
        var email = Api.newEmail();
        var challenge = begin(email);
        var in = must(200, api.answerByCode(challenge, "EMAIL"));
        var user = in.json().path("user");
        assertThat(user.path("role").asString()).isEqualTo("GUEST");
        assertThat(user.path("id").asString()).startsWith("gst-");
        var patient = user.path("patientId").asString();
        var contact = must(200, api.get("/api/v1/patients/" + patient + "/contact", Api.service()));
        assertThat(contact.string("email")).isEqualTo(email);
        assertThat(contact.string("givenName")).isEqualTo("Gus");
        assertThat(api.get("/api/v1/me", bearer(in.string("accessToken"))).status()).isEqualTo(403);
        must(200, api.refresh(in.string("refreshToken")));
    }

    @Test
    void aGuestWithTheAddressOfAnAccountGetsNothingOfIt() {
        var owner = api.signedIn("PATIENT");
        var in = must(200, api.answerByCode(begin(owner.email()), "EMAIL"));
        var own = owner.user().path("patientId").asString();
        assertThat(in.json().path("user").path("patientId").asString()).isNotEqualTo(own);
        var token = bearer(in.string("accessToken"));
        assertThat(api.get("/api/v1/patients/" + own, token).status()).isIn(403, 404);
        assertThat(api.get("/api/v1/me", token).status()).isEqualTo(403);
        var again = must(200, api.answerByCode(begin(owner.email()), "EMAIL"));
        assertThat(again.json().path("user").path("patientId").asString())
                .isNotEqualTo(in.json().path("user").path("patientId").asString());
    }

    @Test
    void whoComesBackToTheirBookingIsTheSameGuest() {
        var email = Api.newEmail();
        var in = must(200, api.answerByCode(begin(email), "EMAIL"));
        var appointment = Ids.next("apt");
        AppointmentStandIn.knows(appointment, in.json().path("user").path("patientId").asString());
        var challenge =
                idOf(must(202, comeBack(email.toUpperCase(java.util.Locale.ROOT), appointment)));
        var back = must(200, api.answerByCode(challenge, "EMAIL"));
        assertThat(back.json().path("user").path("patientId"))
                .isEqualTo(in.json().path("user").path("patientId"));
    }

    @Test
    void theAnswerDoesNotTellWhoseABookingIsAndNoCodeOpensAnothers() {
        var email = Api.newEmail();
        var in = must(200, api.answerByCode(begin(email), "EMAIL"));
        var theirs = Ids.next("apt");
        AppointmentStandIn.knows(theirs, in.json().path("user").path("patientId").asString());
        var owner = api.signedIn("PATIENT");
        var accounts = Ids.next("apt");
        AppointmentStandIn.knows(accounts, owner.user().path("patientId").asString());
        var right = must(202, comeBack(email, theirs));
        for (var wrong :
                new Api.Answer[] {
                    comeBack(Api.newEmail(), theirs),
                    comeBack(owner.email(), accounts),
                    comeBack(email, Ids.next("apt")),
                    comeBack(email, "no-id"),
                }) {
            must(202, wrong);
            assertThat(shapeOf(wrong)).isEqualTo(shapeOf(right));
            var sent =
                    must(
                            202,
                            api.post(
                                    "/api/v1/auth/codes",
                                    Map.of("challengeId", idOf(wrong), "method", "EMAIL")));
            assertThat(sent.json().path("challenge").has("purpose")).isTrue();
            var bare = idOf(wrong).substring(0, idOf(wrong).indexOf('.'));
            must(404, api.get("/api/v1/challenges/" + bare + "/code", Api.service()));
            assertThat(api.answer(idOf(wrong), "EMAIL", "000000").pointers())
                    .containsExactly("/code");
        }
    }

    @Test
    void aGuestsSessionEndsSoon() {
        var in = must(200, api.answerByCode(begin(Api.newEmail()), "EMAIL"));
        TestClock.shared().forward(Duration.ofHours(2));
        assertThat(api.refresh(in.string("refreshToken")).status()).isEqualTo(401);
    }

    @Test
    void whoNeverAnsweredIsForgotten() {
        var email = Api.newEmail();
        begin(email);
        var came = must(200, api.answerByCode(begin(email), "EMAIL"));
        guests.forgetBefore(TestClock.shared().instant().plusSeconds(1), 10_000);
        assertThat(mongo.findAll(Document.class, "guests"))
                .allSatisfy(guest -> assertThat(guest.getDate("arrivedAt")).isNotNull());
        must(200, api.refresh(came.string("refreshToken")));
    }

    @Test
    void aMailboxIsNotFloodedWithCodes() {
        var email = Api.newEmail();
        var statuses = new java.util.ArrayList<Integer>();
        for (var i = 0; i < 7; i++) {
            statuses.add(
                    api.post(
                                    "/api/v1/auth/codes",
                                    Map.of("challengeId", begin(email), "method", "EMAIL"))
                            .status());
        }
        assertThat(statuses).containsExactly(202, 202, 202, 202, 202, 429, 429);
    }

    @Test
    void eachBadFieldIsNamed() {
        var answer =
                api.post(
                        "/api/v1/auth/guest",
                        Map.of("email", "x", "phone", "1", "locale", "zz", "zone", "Mars"));
        assertThat(answer.pointers())
                .containsExactlyInAnyOrder(
                        "/email", "/locale", "/givenName", "/familyName", "/phone", "/zone");
    }

    private String begin(String email) {
        return idOf(
                must(
                        202,
                        api.post(
                                "/api/v1/auth/guest",
                                Map.of(
                                        "email",
                                        email,
                                        "givenName",
                                        "Gus",
                                        "familyName",
                                        "Guest"))));
    }

    private Api.Answer comeBack(String email, String appointment) {
        return api.post("/api/v1/auth/guest", Map.of("email", email, "appointmentId", appointment));
    }

    private static String idOf(Api.Answer challenge) {
        return challenge.json().path("challenge").path("id").asString();
    }

    private static String shapeOf(Api.Answer answer) {
        return answer.text()
                .replaceAll("chl-[0-9a-f-]{36}\\.[0-9a-f]{64}", "chl")
                .replaceAll("20[0-9-]+T[0-9:.]+Z", "then");
    }
}
