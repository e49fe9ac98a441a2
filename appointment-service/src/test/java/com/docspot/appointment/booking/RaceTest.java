package com.docspot.appointment.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.appointment.Http;
import com.docspot.appointment.RunningService;
import com.docspot.appointment.Surgery;
import com.docspot.platform.test.TestTokens;
import com.docspot.platform.web.Ids;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class RaceTest extends RunningService {

    private static final int PATIENTS = 500;

    @Test
    void ofFiveHundredPatientsWhoWantTheSameTimeExactlyOneGetsIt() throws Exception {
        var surgery = Surgery.alone().openDaily("VIDEO", "09:00", "12:00");
        var type = surgery.type("VIDEO", 30);
        known(surgery);
        var body =
                Map.of(
                        "doctorId",
                        surgery.doctor,
                        "typeId",
                        type,
                        "start",
                        Surgery.at(day, "10:00").toString());
        var start = new CountDownLatch(1);
        var runs = new ArrayList<Callable<Http.Answer>>();
        for (var i = 0; i < PATIENTS; i++) {
            var patient = new Http(port, TestTokens.patient(Ids.next("pat")));
            runs.add(() -> {
                start.await();
                return patient.post("/api/v1/appointments", body);
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = runs.stream().map(threads::submit).toList();
            var begun = System.nanoTime();
            start.countDown();
            var won = 0;
            for (var answer : answers) {
                var got = answer.get();
                if (got.status() == 201) {
                    won++;
                } else {
                    assertThat(got.status()).as(got.toString()).isEqualTo(409);
                    assertThat(got.problem()).isEqualTo("slot-taken");
                    assertThat(got.json().path("alternatives").size()).isEqualTo(5);
                }
            }
            System.out.printf(
                    "figure: %d patients raced for one time in %d ms: %d got it%n",
                    PATIENTS, (System.nanoTime() - begun) / 1_000_000, won);
            assertThat(won).isEqualTo(1);
        }
        assertThat(stored(surgery)).hasSize(1);
    }
}
