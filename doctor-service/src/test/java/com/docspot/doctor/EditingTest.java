package com.docspot.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.platform.web.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DoctorServiceTest
class EditingTest {

    @Autowired Api api;

    private final String organisation = Ids.next("org");
    private final String doctorId = Ids.next("doc");

    @Test
    void letsOneOfManyEditorsWinAndTellsTheOthersThatItChangedMeanwhile() throws Exception {
        var draft = draft();
        var edits = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 16; i++) {
            var about = "{\"about\": \"Edit %d\"}".formatted(i);
            edits.add(() ->
                    api.doctor(doctorId)
                            .patch("/doctors/me", about, "If-Match", draft.etag())
                            .status());
        }
        assertThat(together(edits)).containsOnlyOnce(200).containsOnly(200, 412);
        assertThat(api.doctor(doctorId).get("/doctors/me").etag()).isEqualTo("\"2\"");
    }

    @Test
    void losesNoChangeOfThoseThatNameNoRevision() throws Exception {
        draft();
        var additions = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 4; i++) {
            additions.add(() ->
                    api.doctor(doctorId)
                            .post("/doctors/me/appointment-types", Api.firstVisit())
                            .status());
        }
        var statuses = together(additions);
        var created = statuses.stream().filter(status -> status == 201).count();
        assertThat(statuses).containsOnly(201);
        assertThat(api.doctor(doctorId).get("/doctors/me/appointment-types").each("id"))
                .hasSize((int) created)
                .doesNotHaveDuplicates();
    }

    @Test
    void wantsToKnowWhichRevisionAnEditorHasSeen() {
        var doctor = api.doctor(doctorId);
        draft();
        doctor.patch("/doctors/me", "{\"about\": \"x\"}").is(428);
        doctor.put("/doctors/me/hours", "{\"windows\": []}").is(428);
        doctor.patch("/doctors/me", "{\"about\": \"x\"}", "If-Match", "\"99\"")
                .is(412, "changed-meanwhile");
        doctor.patch("/doctors/me", "{\"about\": \"x\"}", "If-Match", "nonsense").is(400);
    }

    @Test
    void letsAnAdministratorDecideOnWhatWasRead() {
        var clinic = api.clinic(organisation, "Clínica Sol", "Madrid", 40.4, -3.7);
        var doctor = api.submitted(doctorId, organisation, clinic, "Eva", "Sanz");
        var read = api.admin().get("/doctors/" + doctorId).is(200).etag();
        doctor.patch("/doctors/me", "{\"about\": \"Quite different\"}", "If-Match", read).is(200);
        api.admin()
                .post("/admin/doctors/" + doctorId + "/approve", null, "If-Match", read)
                .is(412, "changed-meanwhile");
        assertThat(doctor.get("/doctors/me").text("status")).isEqualTo("SUBMITTED");
        api.admin().post("/admin/doctors/" + doctorId + "/approve", null).is(200);
        assertThat(
                        api.admin()
                                .post("/admin/doctors/" + doctorId + "/approve", null)
                                .is(409, "not-to-decide")
                                .text("doctorStatus"))
                .isEqualTo("APPROVED");
    }

    @Test
    void carriesOutARepeatedRequestOnce() {
        var key = Ids.next("key");
        var doctor = api.doctor(doctorId);
        var profile = Api.profile(organisation, "Eva", "Sanz");
        var first = doctor.post("/doctors", profile, "Idempotency-Key", key).is(201);
        var second = doctor.post("/doctors", profile, "Idempotency-Key", key).is(201);
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        doctor.post("/doctors", Api.profile(organisation, "Eva", "Otra"), "Idempotency-Key", key)
                .is(422, "idempotency-key-reused");
        doctor.post("/doctors", profile).is(409, "profile-exists");

        var type =
                doctor.post(
                                "/doctors/me/appointment-types",
                                Api.firstVisit(),
                                "Idempotency-Key",
                                key + "t")
                        .is(201);
        var again =
                doctor.post(
                                "/doctors/me/appointment-types",
                                Api.firstVisit(),
                                "Idempotency-Key",
                                key + "t")
                        .is(201);
        assertThat(again.text("id")).isEqualTo(type.text("id"));
        assertThat(doctor.get("/doctors/me/appointment-types").each("id"))
                .containsExactly(type.text("id"));

        var clinic =
                """
                {"organisationId": "%s", "name": "Once", "zone": "America/Lima",
                 "address": {"line1": "1", "city": "Lima", "country": "PE"},
                 "location": {"latitude": -12, "longitude": -77}}
                """
                        .formatted(organisation);
        var opened = api.admin().post("/clinics", clinic, "Idempotency-Key", key).is(201);
        assertThat(api.admin().post("/clinics", clinic, "Idempotency-Key", key).is(201).text("id"))
                .isEqualTo(opened.text("id"));
        api.admin()
                .post("/clinics", clinic.replace("Once", "Twice"), "Idempotency-Key", key)
                .is(422, "idempotency-key-reused");
        assertThat(api.anybody().get("/clinics?organisation=" + organisation).each("id"))
                .hasSize(1);
    }

    @Test
    void changesATypeInPart() {
        var doctor = api.doctor(doctorId);
        draft();
        var made = doctor.post("/doctors/me/appointment-types", Api.firstVisit()).is(201);
        var path = "/doctors/me/appointment-types/" + made.text("id");
        var changed =
                doctor.patch(
                                path,
                                "{\"price\": null, \"minutes\": 45, \"active\": false}",
                                "If-Match",
                                made.etag())
                        .is(200);
        assertThat(changed.body().has("price")).isFalse();
        assertThat(changed.body().path("minutes").asInt()).isEqualTo(45);
        assertThat(changed.body().path("bufferAfter").asInt()).isEqualTo(10);
        assertThat(doctor.get(path).is(200).etag()).isEqualTo(changed.etag());
        assertThat(doctor.patch(path, "{}", "If-Match", changed.etag()).is(200).etag())
                .isEqualTo(changed.etag());
    }

    @Test
    void pagesTheQueueInTheOrderOfWaitingWhileOthersAreDecided() {
        var clinic = api.clinic(organisation, "Clínica Sol", "Madrid", 40.4, -3.7);
        var mine = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            var id = Ids.next("doc");
            api.submitted(id, organisation, clinic, "Doctor", "Number " + i);
            mine.add(id);
        }
        var seen = new ArrayList<String>();
        var path = "/admin/doctors?limit=2";
        var page = api.admin().get(path).is(200);
        while (true) {
            seen.addAll(page.each("id"));
            api.admin().post("/admin/doctors/" + seen.getFirst() + "/approve", null);
            var next = page.text("nextCursor");
            if (next.isEmpty()) {
                break;
            }
            page = api.admin().get(path + "&cursor=" + next).is(200);
        }
        assertThat(seen).doesNotHaveDuplicates().containsSubsequence(mine);
        api.admin().get(path + "&cursor=nonsense").is(400, "bad-cursor");
    }

    private Api.Answer draft() {
        return api.doctor(doctorId)
                .post("/doctors", Api.profile(organisation, "Eva", "Sanz"))
                .is(201);
    }

    private static List<Integer> together(List<Callable<Integer>> work) throws Exception {
        var results = new ArrayList<Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : threads.invokeAll(work)) {
                results.add(result.get());
            }
        }
        return results;
    }
}
