package com.docspot.auth.account;

import static com.docspot.auth.Api.bearer;
import static com.docspot.auth.Api.must;
import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.auth.Api;
import com.docspot.auth.AuthTest;
import com.docspot.platform.test.TestClock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

@AuthTest
class ProfileTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static Api.Person somebody;

    @Autowired private Api api;

    @Test
    void aProfileIsChangedByWhoHasReadItAndThePatientRecordFollows() {
        var person = api.signedIn("PATIENT");
        var me = me(person);
        var change =
                """
                {"givenName":"Zora","locale":"de-AT","zone":"Europe/Vienna","birthDate":"1984-02-29","sex":"FEMALE",
                 "address":{"line1":"Ring 1","postcode":"1010","city":"Wien","country":"AT"},
                 "insurer":{"name":"ÖGK","memberNumber":"1234 290284"}}\
                """;
        assertThat(patch(person, change).status()).isEqualTo(428);
        var changed = must(200, patch(person, change, "If-Match", me.header("ETag")));
        assertThat(changed.string("givenName")).isEqualTo("Zora");
        assertThat(changed.string("familyName")).isEqualTo("O'Brien-Müller");
        assertThat(changed.string("birthDate")).isEqualTo("1984-02-29");
        assertThat(changed.json().path("address").path("city").asString()).isEqualTo("Wien");
        assertThat(changed.json().path("insurer").path("name").asString()).isEqualTo("ÖGK");
        assertThat(changed.header("ETag")).isNotEqualTo(me.header("ETag"));
        assertThat(patch(person, change, "If-Match", me.header("ETag")).problem())
                .isEqualTo("changed-meanwhile");
        assertThat(me(person).text()).isEqualTo(changed.text());

        var patientId = person.user().path("patientId").asString();
        var contact =
                must(200, api.get("/api/v1/patients/" + patientId + "/contact", Api.service()));
        assertThat(contact.string("givenName")).isEqualTo("Zora");
        assertThat(contact.string("zone")).isEqualTo("Europe/Vienna");
        var user =
                must(200, api.get("/api/v1/users/" + person.userId() + "/contact", Api.service()));
        assertThat(user.string("locale")).isEqualTo("de-AT");
        assertThat(user.string("email")).isEqualTo(person.email());
    }

    @Test
    void whatNeedNotBeThereIsTakenAwayAndTheRestStays() {
        var person = api.signedIn("PATIENT");
        must(
                200,
                patch(
                        person,
                        """
                        {"birthDate":"1990-01-31","sex":"OTHER","address":{"line1":"a","city":"b","country":"ES"},
                         "insurer":{"name":"Sanitas"}}\
                        """,
                        "If-Match",
                        me(person).header("ETag")));
        var less =
                must(
                        200,
                        patch(
                                person,
                                "{\"sex\":\"\",\"address\":{}}",
                                "If-Match",
                                me(person).header("ETag")));
        assertThat(less.json().has("sex")).isFalse();
        assertThat(less.json().has("address")).isFalse();
        assertThat(less.string("birthDate")).isEqualTo("1990-01-31");
        assertThat(less.json().path("insurer").path("name").asString()).isEqualTo("Sanitas");
    }

    @Test
    void nobodyChangesWhatTheyMustConfirmOrMayNotHave() {
        for (var field :
                new String[] {"email", "phone", "role", "patientId", "revision", "state"}) {
            var answer = patch(cached(), "{\"" + field + "\":\"x\"}", "If-Match", "\"1\"");
            assertThat(answer.status()).as(field).isEqualTo(400);
            assertThat(answer.pointers()).containsExactly("/" + field);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"givenName\":\"\"} | /givenName",
                "{\"givenName\":\"A\u200bda\"} | /givenName",
                "{\"givenName\":\"A\u202eda\"} | /givenName",
                "{\"givenName\":\"\u2066Ada\u2069\"} | /givenName",
                "{\"familyName\":\"A\u00adda\"} | /familyName",
                "{\"familyName\":\"---\"} | /familyName",
                "{\"birthDate\":\"2023-02-29\"} | /birthDate",
                "{\"birthDate\":\"1984-13-01\"} | /birthDate",
                "{\"birthDate\":\"1984-02-30\"} | /birthDate",
                "{\"birthDate\":\"29.02.1984\"} | /birthDate",
                "{\"birthDate\":\"1984-2-9\"} | /birthDate",
                "{\"birthDate\":\"1984-02-29T00:00:00Z\"} | /birthDate",
                "{\"birthDate\":\"+999999999-12-31\"} | /birthDate",
                "{\"birthDate\":\"0001-01-01\"} | /birthDate",
                "{\"birthDate\":\"١٩٨٤-٠٢-٢٩\"} | /birthDate",
                "{\"sex\":\"female\"} | /sex",
                "{\"sex\":\"X\"} | /sex",
                "{\"locale\":\"zz\"} | /locale",
                "{\"locale\":\"en_US\"} | /locale",
                "{\"locale\":\"../../etc\"} | /locale",
                "{\"zone\":\"Mars/Olympus\"} | /zone",
                "{\"zone\":\"europe/berlin\"} | /zone",
                "{\"zone\":\"GMT+25\"} | /zone",
                "{\"address\":{\"line1\":\"a\",\"city\":\"b\",\"country\":\"at\"}} |"
                        + " /address/country",
                "{\"address\":{\"line1\":\"a\",\"city\":\"b\",\"country\":\"ZZ\"}} |"
                        + " /address/country",
                "{\"address\":{\"city\":\"b\",\"country\":\"AT\"}} | /address/line1",
                "{\"address\":{\"line1\":\"a\u2028b\",\"city\":\"b\",\"country\":\"AT\"}} |"
                        + " /address/line1",
                "{\"address\":{\"line1\":\"a\",\"country\":\"AT\"}} | /address/city",
                "{\"insurer\":{\"memberNumber\":\"1\"}} | /insurer/name",
                "{\"insurer\":{\"name\":\"x\",\"memberNumber\":\"a\u200fb\"}} |"
                        + " /insurer/memberNumber",
            })
    void eachBadFieldIsNamedByItsPointer(String body, String pointer) {
        var answer = patch(cached(), body, "If-Match", "\"1\"");
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.pointers()).containsExactly(pointer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"givenName\":\"a\\ud800b\"}",
                "{\"givenName\":\"a\\udc00\"}",
                "{\"givenName\":\"a\\u0000b\"}",
                "{\"familyName\":\"a\\u0007b\"}",
                "{\"familyName\":\"a\\uffff\"}",
                "{\"address\":{\"line1\":\"a\\nb\",\"city\":\"b\",\"country\":\"AT\"}}",
                "{\"birthDate\":19840229}",
                "{\"address\":\"Ring 1\"}",
                "{\"address\":{\"line1\":\"a\",\"city\":\"b\",\"country\":\"AT\",\"planet\":\"Mars\"}}",
            })
    void whatIsNoTextOrNoFieldIsMalformed(String body) {
        var answer = patch(cached(), body, "If-Match", "\"1\"");
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.text()).doesNotContain("Exception", "com.docspot");
    }

    @Test
    void tenThousandCharactersAreRefusedInEachField() {
        var long10k = "x".repeat(10_000);
        for (var field :
                new String[] {"givenName", "familyName", "birthDate", "sex", "locale", "zone"}) {
            assertThat(
                            patch(
                                            cached(),
                                            JSON.writeValueAsString(Map.of(field, long10k)),
                                            "If-Match",
                                            "\"1\"")
                                    .pointers())
                    .containsExactly("/" + field);
        }
        var address = new LinkedHashMap<String, String>();
        for (var field : new String[] {"line1", "line2", "city", "region", "postcode", "country"}) {
            address.put(field, long10k);
        }
        var body =
                JSON.writeValueAsString(
                        Map.of(
                                "address",
                                address,
                                "insurer",
                                Map.of("name", long10k, "memberNumber", long10k)));
        assertThat(patch(cached(), body, "If-Match", "\"1\"").pointers())
                .containsExactlyInAnyOrder(
                        "/address/line1",
                        "/address/line2",
                        "/address/city",
                        "/address/region",
                        "/address/postcode",
                        "/address/country",
                        "/insurer/name",
                        "/insurer/memberNumber");
    }

    @Test
    void nobodyIsBornTomorrowWhereverTheyLive() {
        var today = LocalDate.ofInstant(TestClock.shared().instant(), ZoneOffset.ofHours(14));
        var tomorrow = "{\"birthDate\":\"" + today.plusDays(1) + "\"}";
        assertThat(patch(cached(), tomorrow, "If-Match", "\"1\"").pointers())
                .containsExactly("/birthDate");
        must(
                200,
                patch(
                        cached(),
                        "{\"birthDate\":\"" + today + "\"}",
                        "If-Match",
                        me(cached()).header("ETag")));
    }

    @Test
    void aNameThatWasTypedInPiecesIsTheSameName() {
        var person = api.signedIn("PATIENT");
        var changed =
                must(
                        200,
                        patch(
                                person,
                                "{\"givenName\":\"Zoe\u0308\",\"familyName\":\"نوشین\u200cفر\"}",
                                "If-Match",
                                me(person).header("ETag")));
        assertThat(changed.string("givenName")).isEqualTo("Zoë");
        assertThat(changed.string("familyName")).isEqualTo("نوشین\u200cفر");
    }

    @Test
    void whatSomebodySaysOfThemselvesIsInTheirOwnRecordToo() {
        var person = api.signedIn("PATIENT");
        var record = "/api/v1/patients/" + person.user().path("patientId").asString();
        must(
                200,
                patch(
                        person,
                        "{\"birthDate\":\"1990-01-31\",\"sex\":\"OTHER\"}",
                        "If-Match",
                        me(person).header("ETag")));
        var told = must(200, api.get(record, bearer(person.access())));
        assertThat(told.string("birthDate")).isEqualTo("1990-01-31");
        assertThat(told.string("sex")).isEqualTo("OTHER");
        // What they take back from their login stays with those who treat them.
        must(200, patch(person, "{\"sex\":\"\"}", "If-Match", me(person).header("ETag")));
        assertThat(api.get(record, bearer(person.access())).string("sex")).isEqualTo("OTHER");
    }

    @Test
    void eachBadFieldHasAMessageOfItsOwn() {
        var body =
                """
                {"givenName":"A\u200bda","familyName":"---","birthDate":"2023-02-29","sex":"X",
                 "locale":"zz","zone":"Mars/Olympus"}\
                """;
        var errors = patch(cached(), body, "If-Match", "\"1\"").json().path("errors");
        var messages = new TreeMap<String, String>();
        errors.forEach(error ->
                messages.put(error.path("pointer").asString(), error.path("message").asString()));
        assertThat(messages)
                .containsOnlyKeys(
                        "/givenName", "/familyName", "/birthDate", "/sex", "/locale", "/zone");
        assertThat(messages.values()).doesNotHaveDuplicates().noneMatch(String::isBlank);
    }

    @Test
    void aNameThatLooksLikeAnothersIsItsOwnName() {
        var person = api.signedIn("PATIENT");
        var latin =
                must(
                        200,
                        patch(
                                person,
                                "{\"givenName\":\"Ada\"}",
                                "If-Match",
                                me(person).header("ETag")));
        var cyrillic =
                must(
                        200,
                        patch(
                                person,
                                "{\"givenName\":\"А\u0501а\"}",
                                "If-Match",
                                latin.header("ETag")));
        assertThat(cyrillic.string("givenName")).isEqualTo("А\u0501а").isNotEqualTo("Ada");
    }

    private Api.Person cached() {
        if (somebody == null) {
            somebody = api.signedIn("PATIENT");
        }
        return somebody;
    }

    private Api.Answer me(Api.Person person) {
        return must(200, api.get("/api/v1/me", bearer(person.access())));
    }

    private Api.Answer patch(Api.Person person, String body, String... more) {
        var headers = Stream.concat(Arrays.stream(bearer(person.access())), Arrays.stream(more));
        return api.send("PATCH", "/api/v1/me", body, headers.toArray(String[]::new));
    }
}
