package com.docspot.doctor.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.docspot.doctor.Api;
import com.docspot.doctor.DoctorServiceTest;
import com.docspot.doctor.appointmenttype.Mode;
import com.docspot.doctor.clinic.Clinics;
import com.docspot.doctor.clinic.Location;
import com.docspot.doctor.profile.Doctors;
import com.docspot.doctor.specialty.Specialties;
import com.docspot.platform.events.Fact;
import com.docspot.platform.events.Outbox;
import com.docspot.platform.web.Ids;
import com.docspot.platform.web.PageRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.annotation.Id;

@DoctorServiceTest
class FollowingTest {

    private static final Duration POLL = Duration.ofMillis(20);

    @Autowired Api api;
    @Autowired DoctorIndex live;
    @Autowired IndexFromDatabase database;
    @Autowired Specialties specialties;
    @Autowired Outbox outbox;
    @Autowired Clinics allClinics;
    @Autowired Doctors allDoctors;
    @Autowired Clock clock;

    private final String organisation = Ids.next("org");

    @Test
    void isAfterARestartWhatItWasBefore() {
        var clinic = api.clinic(organisation, "Clínica Norte", "Bilbao", 43.26, -2.93);
        for (var name : List.of("Etxeberria", "Aguirre", "Zubizarreta", "Ibarra")) {
            approved(clinic, name);
        }
        var suspended = approved(clinic, "Mendieta");
        api.admin().post("/admin/doctors/" + suspended + "/suspend", "{\"reason\": \"-\"}").is(200);
        api.doctor(Ids.next("doc"))
                .post("/doctors", Api.profile(organisation, "Only", "Draft"))
                .is(201);
        var tag = api.anybody().get("/clinics/" + clinic).etag();
        api.staff(organisation)
                .patch("/clinics/" + clinic, "{\"name\": \"Clínica Abando\"}", "If-Match", tag)
                .is(200);

        await().pollInterval(POLL)
                .untilAsserted(() -> {
                    var rebuilt =
                            new DoctorIndex(
                                    specialties,
                                    new DoctorCards(specialties, new NextFreeTimes(), clock));
                    assertThat(database.filled(rebuilt)).isTrue();
                    rebuilt.complete();
                    assertThat(listed(rebuilt)).isNotEmpty().isEqualTo(listed(live));
                    for (var words :
                            List.of(
                                    "etxeberria",
                                    "abando",
                                    "bilbao cardiologist",
                                    "norte",
                                    "aguire",
                                    "mendieta")) {
                        assertThat(found(rebuilt, words)).as(words).isEqualTo(found(live, words));
                    }
                    assertThat(found(rebuilt, "abando")).hasSize(4);
                    assertThat(found(rebuilt, "norte")).isEmpty();
                });
    }

    @Test
    void readsTheDatabaseToItsEndHoweverManyPagesThatTakes() {
        var clinics = new HashSet<String>();
        var drafts = new HashSet<String>();
        for (int i = 0; i < 101; i++) {
            clinics.add(api.clinic(organisation, "Clínica " + i, "Soria", 41.76, -2.47));
            var id = Ids.next("doc");
            api.doctor(id).post("/doctors", Api.profile(organisation, "Ana", "Page")).is(201);
            drafts.add(id);
        }
        allClinics.each(clinic -> clinics.remove(clinic.id()));
        allDoctors.each(doctor -> drafts.remove(doctor.id()));
        assertThat(clinics).isEmpty();
        assertThat(drafts).isEmpty();
    }

    @Test
    void sortsByTheFreeTimesThatTheAppointmentServiceTells() {
        var clinic = api.clinic(organisation, "Clínica Sur", "Huelva", 37.26, -6.95);
        var late = approved(clinic, "Late");
        var soon = approved(clinic, "Soon");
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        tell(late, now.plus(Duration.ofDays(3)), now);
        tell(soon, now.plus(Duration.ofDays(1)), now);
        var path = "/doctors?q=huelva&sort=next-available";
        await().pollInterval(POLL)
                .untilAsserted(() ->
                        assertThat(api.anybody().get(path).is(200).each("id"))
                                .containsExactly(soon, late));
        var first = api.anybody().get(path).body().path("items").path(0);
        assertThat(first.path("nextFree").path("IN_PERSON").asString())
                .isEqualTo(now.plus(Duration.ofDays(1)).toString());
        assertThat(
                        api.anybody()
                                .get(path + "&availableBefore=" + now.plus(Duration.ofDays(2)))
                                .each("id"))
                .containsExactly(soon);

        tell(soon, now.plus(Duration.ofDays(9)), now.plusSeconds(1));
        await().pollInterval(POLL)
                .untilAsserted(() ->
                        assertThat(api.anybody().get(path).each("id")).containsExactly(late, soon));
        assertThat(
                        api.anybody()
                                .get("/doctors/" + soon)
                                .body()
                                .path("nextFree")
                                .path("IN_PERSON")
                                .asString())
                .isEqualTo(now.plus(Duration.ofDays(9)).toString());
    }

    @Test
    void pagesThroughResultsByTheLinkOfEachPage() {
        var clinic = api.clinic(organisation, "Clínica Este", "Teruel", 40.34, -1.1);
        var all =
                Set.of(approved(clinic, "One"), approved(clinic, "Two"), approved(clinic, "Three"));
        await().pollInterval(POLL)
                .untilAsserted(() ->
                        assertThat(api.anybody().get("/doctors?q=teruel").each("id")).hasSize(3));
        var first = api.anybody().get("/doctors?q=teruel&limit=2").is(200);
        assertThat(first.header("Link")).contains("cursor=").contains("rel=\"next\"");
        assertThat(first.header("Cache-Control")).contains("max-age=5");
        var second =
                api.anybody()
                        .get("/doctors?q=teruel&limit=2&cursor=" + first.text("nextCursor"))
                        .is(200);
        assertThat(second.body().has("nextCursor")).isFalse();
        assertThat(all)
                .containsAll(first.each("id"))
                .contains(second.each("id").getFirst())
                .hasSize(3);
        assertThat(first.each("id")).doesNotContainAnyElementsOf(second.each("id"));
        assertThat(
                        api.anybody()
                                .get("/doctors?near=40.34,-1.1&radiusKm=10&sort=distance")
                                .is(200)
                                .body()
                                .path("items")
                                .path(0)
                                .path("distanceKm")
                                .asDouble())
                .isZero();
        assertThat(api.anybody().get("/doctors/suggest?q=teru").is(200).each("text"))
                .contains("Teruel");
        assertThat(api.anybody().get("/specialties").is(200).each("code"))
                .hasSize(40)
                .contains("207RC0000X");
    }

    private record Telling(@Id String id) {}

    private record AvailabilityChanged(
            String doctorId, Map<Mode, Instant> nextFree, Instant asOf) {}

    private void tell(String doctorId, Instant free, Instant asOf) {
        var changed = new AvailabilityChanged(doctorId, Map.of(Mode.IN_PERSON, free), asOf);
        outbox.insert(
                "tellings",
                new Telling(Ids.next("tel")),
                new Fact("com.docspot.availability.changed", "docspot.availability.v1", changed));
    }

    private String approved(String clinic, String familyName) {
        var id = Ids.next("doc");
        api.submitted(id, organisation, clinic, "Ana", familyName);
        api.admin().post("/admin/doctors/" + id + "/approve", null).is(200);
        return id;
    }

    private List<String> found(DoctorIndex index, String words) {
        var near = new Location(43.26, -2.93);
        var wish =
                new Wish(words, List.of(), near, 10.0, null, null, null, null, Sorting.RELEVANCE);
        return Town.ids(
                new Search(index, new NextFreeTimes(), clock)
                        .find(wish, new PageRequest(100, null)));
    }

    private static Map<String, DoctorCard> listed(DoctorIndex index) {
        return index.listings().stream()
                .collect(
                        Collectors.toMap(
                                listing -> listing.card().id(),
                                listing -> listing.shown(Map.of(), null)));
    }
}
