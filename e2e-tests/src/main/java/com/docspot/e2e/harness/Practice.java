package com.docspot.e2e.harness;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A doctor with many free times, each of which is handed out once. */
public final class Practice {

    /** Letters that remind of a visit leave the day before; ours are later than that. */
    private static final int FIRST_DAY = 4;

    private final RunningSuite suite;
    private final Person doctor;
    private final String typeId;
    private final String clinicId;
    private final Deque<Instant> times = new ArrayDeque<>();
    private LocalDate next = LocalDate.now(ZoneOffset.UTC).plusDays(FIRST_DAY);

    Practice(RunningSuite suite, Person doctor, String typeId, String clinicId) {
        this.suite = suite;
        this.doctor = doctor;
        this.typeId = typeId;
        this.clinicId = clinicId;
    }

    public Person doctor() {
        return doctor;
    }

    public String slotsOf(LocalDate day) {
        return "/api/v1/doctors/%s/slots?from=%s&to=%s&type=%s"
                .formatted(doctor.id(), day, day.plusDays(1), typeId);
    }

    /** What a patient sends who books a time. */
    public Map<String, Object> wish(Instant start) {
        return Map.of(
                "doctorId",
                doctor.id(),
                "typeId",
                typeId,
                "clinicId",
                clinicId,
                "start",
                start.toString());
    }

    /** That many free times that nobody was given before, in their order. */
    public synchronized List<Instant> times(int count) {
        while (times.size() < count) {
            times.addAll(freeTimes(next));
            next = next.plusDays(1);
        }
        var taken = new ArrayList<Instant>();
        while (taken.size() < count) {
            taken.add(times.removeFirst());
        }
        return taken;
    }

    void awaitFreeTimes(LocalDate day) {
        freeTimes(day.plusDays(1));
    }

    private List<Instant> freeTimes(LocalDate day) {
        return Patience.find(
                "free time on " + day,
                RunningSuite.LONG,
                () -> {
                    var answer = suite.api().get(slotsOf(day));
                    if (!answer.isSuccess() || answer.json().path("slots").isEmpty()) {
                        Patience.pause(Duration.ofMillis(200));
                        return Optional.empty();
                    }
                    return Optional.of(
                            answer.json()
                                    .path("slots")
                                    .valueStream()
                                    .map(slot -> Instant.parse(slot.path("start").asString()))
                                    .toList());
                });
    }
}
