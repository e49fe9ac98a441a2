package com.docspot.appointment.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.appointment.RunningService;
import com.docspot.appointment.Surgery;
import com.docspot.appointment.occupancy.Ticks;
import com.docspot.appointment.replanning.Aways;
import com.docspot.appointment.waitlist.Waitlist;
import com.docspot.platform.test.ContractRules;
import com.docspot.platform.test.Servers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Lets a storm of operations loose, then recomputes from the documents and the events what must be
 * true.
 */
class StormTest extends RunningService {

    private static final boolean FULL = Boolean.getBoolean("docspot.full");
    private static final int OPERATIONS =
            Integer.getInteger("docspot.operations", FULL ? 20_000 : 3_000);
    private static final int THREADS = 64;
    private static final Set<String> LIVING =
            Set.of("HELD", "REQUESTED", "CONFIRMED", "CHECKED_IN");

    @Autowired private Booking booking;

    @Autowired private Overbooking overbooking;

    @Autowired private Visits visits;

    @Autowired private Moves moves;

    @Autowired private Waitlist waitlist;

    @Autowired private Aways aways;

    @Autowired private GroupSessions sessions;

    @Autowired private Seats seats;

    @Autowired private SeriesBooking series;

    @Test
    void whateverPeopleDoAtOnceNothingOverlapsAndNothingIsLost() throws Exception {
        var seed = Long.getLong("docspot.seed", System.nanoTime());
        System.out.println("storm: seed " + seed);
        var surgeries = surgeries();
        var storm =
                new Storm(
                        booking,
                        overbooking,
                        visits,
                        moves,
                        waitlist,
                        aways,
                        sessions,
                        seats,
                        series,
                        surgeries.stream()
                                .map(surgery ->
                                        new Storm.Doctor(
                                                surgery.doctor,
                                                types.get(surgery),
                                                groupTypes.get(surgery)))
                                .toList(),
                        day);
        var begun = System.nanoTime();
        storm.rage(OPERATIONS, THREADS, seed);
        var millis = (System.nanoTime() - begun) / 1_000_000;
        System.out.printf(
                "figure: storm of %d operations in %d ms: %s%n",
                OPERATIONS, millis, new TreeMap<>(storm.outcomes));

        whoeverWaitsHasOneOffer();
        storm.everybodyLeavesTheWaitlist();
        var documents = documents(surgeries);
        nothingOverlaps(documents);
        eachSeatHasOneHolder(documents);
        ticksBelongToTheLiving(documents);
        nothingAcknowledgedIsLost(storm, documents);
        everyEventWasTold(documents);
        assertThat(storm.outcomes.keySet())
                .contains(
                        "held",
                        "book: CONFIRMED",
                        "book: REQUESTED",
                        "book: SlotTaken",
                        "book: PatientBusy",
                        "confirm: CONFIRMED",
                        "moved",
                        "move: SlotTaken",
                        "cancelled",
                        "approved",
                        "released",
                        "replayed",
                        "proposed",
                        "move accepted",
                        "move declined",
                        "overbooked",
                        "reassigned",
                        "offer declined",
                        "away",
                        "session opened",
                        "seat: CONFIRMED",
                        "seat: SessionFull",
                        "called off: Changed",
                        "in a series",
                        "series: Conflicts");
    }

    /** No seat has two holders, none is of a session that does not take place. */
    private static void eachSeatHasOneHolder(List<Document> documents) {
        var sessions = new HashMap<String, Document>();
        documents.stream()
                .filter(document -> document.containsKey("group"))
                .forEach(session -> sessions.put(session.getString("_id"), session));
        var taken = new HashSet<String>();
        for (var document : documents) {
            var seat = document.get("seat", Document.class);
            if (seat != null && LIVING.contains(document.getString("state"))) {
                var session = sessions.get(seat.getString("sessionId"));
                assertThat(session.getString("state")).as("%s", document).isEqualTo("CONFIRMED");
                assertThat(seat.getInteger("number"))
                        .isBetween(0, session.get("group", Document.class).getInteger("seats") - 1);
                assertThat(taken.add(seatOf(seat))).as("%s", document).isTrue();
            }
        }
    }

    private static String seatOf(Document seat) {
        return "seat:" + seat.getString("sessionId") + "#" + seat.getInteger("number");
    }

    private void nothingOverlaps(List<Document> documents) {
        var taken = new HashMap<String, List<Span>>();
        for (var document : documents) {
            if (LIVING.contains(document.getString("state"))) {
                // Of visits beside others on purpose, each lane is a time of its own.
                spans(document)
                        .forEach(span ->
                                taken.computeIfAbsent(span.who(), _ -> new ArrayList<>())
                                        .add(span));
            }
        }
        taken.forEach((who, spans) -> {
            spans.sort(Comparator.comparing(Span::from));
            for (var i = 1; i < spans.size(); i++) {
                if (spans.get(i).whose().equals(spans.get(i - 1).whose())) {
                    continue;
                }
                assertThat(spans.get(i).from())
                        .as("%s: %s and %s", who, spans.get(i - 1), spans.get(i))
                        .isAfterOrEqualTo(spans.get(i - 1).to());
            }
        });
    }

    /** Whose time a visit takes, told from what was agreed and proposed and not from the ticks. */
    private static List<Span> spans(Document document) {
        var id = document.getString("_id");
        var patient = patientOf(document);
        var overbooked = document.get("overbooked", Document.class);
        var place = document.get("place", Document.class);
        var spans = new ArrayList<Span>();
        if (document.containsKey("seat")) {
            spans.add(patientsSpan(patient, place, id));
        } else if (overbooked == null) {
            spans.addAll(spans(place, patient, id));
        } else {
            var lane = "over:" + overbooked.getInteger("lane") + ":" + place.getString("doctorId");
            spans.add(doctorsSpan(lane, place, id));
            spans.add(patientsSpan(patient, place, id));
        }
        var proposal = document.get("proposal", Document.class);
        if (proposal != null) {
            spans.addAll(spans(proposal.get("to", Document.class), patient, id));
        }
        return spans;
    }

    /** Times of a series are kept with the patient's own. */
    private static String patientOf(Document document) {
        return document.containsKey("seriesId") && !document.containsKey("patientId")
                ? document.getString("offeredTo")
                : document.getString("patientId");
    }

    private static List<Span> spans(Document place, String patient, String id) {
        var spans = new ArrayList<Span>();
        spans.add(doctorsSpan("doctor:" + place.getString("doctorId"), place, id));
        var room = place.get("room", Document.class);
        if (room != null) {
            spans.add(
                    new Span(
                            "room:" + room.getString("roomId"),
                            instant(place, "start"),
                            instant(place, "end")
                                    .plus(Duration.ofMinutes(place.getInteger("after"))),
                            id));
        }
        if (patient != null) {
            spans.add(patientsSpan(patient, place, id));
        }
        return spans;
    }

    private static Span doctorsSpan(String who, Document place, String id) {
        return new Span(
                who,
                instant(place, "start").minus(Duration.ofMinutes(place.getInteger("before"))),
                instant(place, "end").plus(Duration.ofMinutes(place.getInteger("after"))),
                id);
    }

    private static Span patientsSpan(String patient, Document place, String id) {
        return new Span("patient:" + patient, instant(place, "start"), instant(place, "end"), id);
    }

    private static Instant instant(Document place, String field) {
        return place.getDate(field).toInstant();
    }

    private static void ticksBelongToTheLiving(List<Document> documents) {
        for (var document : documents) {
            var occupied = document.getList("occupancy", String.class);
            if (!LIVING.contains(document.getString("state"))) {
                assertThat(occupied).as("orphans of %s", document.get("_id")).isNull();
                assertThat(document).doesNotContainKeys("taken", "proposal", "answer");
                continue;
            }
            var expected = new HashSet<String>();
            spans(document)
                    .forEach(span ->
                            LongStream.range(
                                            span.from().getEpochSecond() / 300,
                                            span.to().getEpochSecond() / 300)
                                    .forEach(tick -> expected.add(span.who() + "@" + tick)));
            var place = document.get("place", Document.class);
            if (document.containsKey("seat")) {
                expected.add(seatOf(document.get("seat", Document.class)));
            }
            if (document.containsKey("holder") && document.getString("state").equals("HELD")) {
                expected.add(
                        "hold:" + document.getString("holder") + ":" + place.getString("doctorId"));
            }
            if (document.get("overbooked") == null && !document.containsKey("seat")) {
                var doctors = doctorsSpan("doctor", place, "");
                assertThat(Ticks.unpacked(document.getLong("taken")))
                        .isEqualTo(Ticks.between(doctors.from(), doctors.to()));
            }
            assertThat(occupied).as("ticks of %s", document).isNotNull();
            assertThat(new HashSet<>(occupied)).as("ticks of %s", document).isEqualTo(expected);
        }
    }

    /** What is told as offered is kept for that patient, and for nobody else. */
    private void whoeverWaitsHasOneOffer() {
        var holds = new HashSet<String>();
        mongo.getCollection("waitlist")
                .find(new Document("state", "OFFERED"))
                .forEach(entry -> {
                    var offer = entry.get("offer", Document.class).getString("appointmentId");
                    assertThat(holds.add(offer)).as("%s is offered once", offer).isTrue();
                    var hold =
                            mongo.getCollection("appointments")
                                    .find(new Document("_id", offer))
                                    .first();
                    if (hold != null && hold.getString("state").equals("HELD")) {
                        assertThat(hold.getString("offeredTo"))
                                .isEqualTo(entry.getString("patientId"));
                    }
                });
    }

    private static void nothingAcknowledgedIsLost(Storm storm, List<Document> documents) {
        var revisions = new HashMap<String, Long>();
        documents.forEach(
                document -> revisions.put(document.getString("_id"), document.getLong("revision")));
        storm.acknowledged.forEach((id, revision) ->
                assertThat(revisions.getOrDefault(id, -1L))
                        .as(id)
                        .isGreaterThanOrEqualTo(revision));
        var keys = new HashSet<String>();
        documents.forEach(document -> {
            var used = document.getList("idempotency", String.class);
            if (used != null) {
                used.forEach(key -> assertThat(keys.add(key)).as(key).isTrue());
            }
        });
    }

    private void everyEventWasTold(List<Document> documents) {
        var wanted = new HashMap<String, Long>();
        documents.forEach(
                document -> wanted.put(document.getString("_id"), document.getLong("sequence")));
        try (var topic = new Topic(Servers.kafka(), "docspot.appointments.v1")) {
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(100))
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> {
                        topic.read();
                        return wanted.entrySet().stream()
                                .allMatch(one ->
                                        topic.sequencesOf(one.getKey()).size() >= one.getValue());
                    });
            for (var document : documents) {
                var id = document.getString("_id");
                var sequence = document.getLong("sequence");
                assertThat(topic.sequencesOf(id))
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, sequence).boxed().toList());
                var last = topic.last(id);
                assertThat(last.data().path("start").asString())
                        .isEqualTo(
                                document.get("place", Document.class)
                                        .getDate("start")
                                        .toInstant()
                                        .toString());
                assertThat(last.data().path("state").asString())
                        .isEqualTo(document.getString("state"));
                topic.of(id)
                        .forEach(event -> ContractRules.assertObeys(event.type(), event.data()));
            }
        }
    }

    private final Map<Surgery, List<String>> types = new HashMap<>();
    private final Map<Surgery, String> groupTypes = new HashMap<>();

    private List<Surgery> surgeries() {
        var clinic = Surgery.alone().room().room().room();
        var surgeries = new ArrayList<Surgery>();
        for (var i = 0; i < 5; i++) {
            var surgery =
                    clinic.colleague()
                            .openDaily("IN_PERSON", "09:00", "14:00")
                            .openDaily("VIDEO", "09:00", "14:00");
            types.put(
                    surgery,
                    List.of(
                            surgery.type("VIDEO", 10, Map.of("gridMinutes", 5)),
                            surgery.type("VIDEO", 25, Map.of("gridMinutes", 5, "approval", true)),
                            surgery.type(
                                    "IN_PERSON",
                                    15,
                                    Map.of(
                                            "gridMinutes",
                                            5,
                                            "bufferBefore",
                                            5,
                                            "bufferAfter",
                                            10,
                                            "roomNeeded",
                                            true)),
                            surgery.type(
                                    "IN_PERSON",
                                    40,
                                    Map.of("gridMinutes", 10, "roomNeeded", true))));
            groupTypes.put(
                    surgery, surgery.type("VIDEO", 20, Map.of("gridMinutes", 5, "seats", 3)));
            surgeries.add(known(surgery));
        }
        return surgeries;
    }

    /**
     * Every appointment with these doctors, once nothing more of the storm's own time has to pass.
     */
    private List<Document> documents(List<Surgery> surgeries) {
        var of =
                new Document(
                        "place.doctorId",
                        new Document("$in", surgeries.stream().map(it -> it.doctor).toList()));
        Awaitility.await()
                .pollInterval(Duration.ofMillis(100))
                .atMost(Duration.ofSeconds(30))
                .until(() -> {
                    var due =
                            new Document(of)
                                    .append("state", "HELD")
                                    .append(
                                            "expiresAt",
                                            new Document("$lte", Date.from(Storm.now())));
                    return mongo.getCollection("appointments").countDocuments(due) == 0;
                });
        var quiet = new ArrayList<>(List.of(-1L));
        Awaitility.await()
                .pollInterval(Duration.ofMillis(400))
                .atMost(Duration.ofSeconds(30))
                .until(() -> {
                    var changes =
                            stored(of).stream()
                                    .mapToLong(document -> document.getLong("sequence"))
                                    .sum();
                    return quiet.set(0, changes) == changes;
                });
        return stored(of);
    }

    private List<Document> stored(Document of) {
        return mongo.getCollection("appointments").find(of).into(new ArrayList<>());
    }

    private record Span(String who, Instant from, Instant to, String whose) {}
}
