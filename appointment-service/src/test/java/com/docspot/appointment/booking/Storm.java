package com.docspot.appointment.booking;

import com.docspot.appointment.Surgery;
import com.docspot.appointment.booking.Moves.Move;
import com.docspot.appointment.booking.Moves.Reassignment;
import com.docspot.appointment.booking.Visits.Request;
import com.docspot.appointment.replanning.Aways;
import com.docspot.appointment.waitlist.Waitlist;
import com.docspot.appointment.waitlist.Wanted;
import com.docspot.platform.test.TestClock;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.IdempotencyKey;
import com.docspot.platform.web.Ids;
import com.docspot.platform.web.NotFoundException;
import com.docspot.platform.web.ProblemException;
import com.docspot.platform.web.Revision;
import com.docspot.platform.web.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/**
 * Many people who do everything at once with a few doctors, rooms and days; remembers what each was
 * told.
 */
final class Storm {

    private static final int PATIENTS = 40;
    private static final Duration A_WHILE = Duration.ofSeconds(20);

    private final Booking booking;
    private final Overbooking overbooking;
    private final Visits visits;
    private final Moves moves;
    private final Waitlist waitlist;
    private final Aways aways;
    private final GroupSessions sessions;
    private final Seats seats;
    private final SeriesBooking series;
    private final List<Doctor> doctors;
    private final LocalDate day;
    private final List<String> patients = new ArrayList<>();
    private final List<String> made = new CopyOnWriteArrayList<>();
    private final List<Proposed> proposals = new CopyOnWriteArrayList<>();
    private final List<String> opened = new CopyOnWriteArrayList<>();
    private final List<String> joined = new CopyOnWriteArrayList<>();
    private final List<Hold> holds = new CopyOnWriteArrayList<>();

    /** The highest revision that anybody was told of each appointment. */
    final Map<String, Long> acknowledged = new ConcurrentHashMap<>();

    /** How often each outcome came. */
    final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();

    Storm(
            Booking booking,
            Overbooking overbooking,
            Visits visits,
            Moves moves,
            Waitlist waitlist,
            Aways aways,
            GroupSessions sessions,
            Seats seats,
            SeriesBooking series,
            List<Doctor> doctors,
            LocalDate day) {
        this.booking = booking;
        this.overbooking = overbooking;
        this.visits = visits;
        this.moves = moves;
        this.waitlist = waitlist;
        this.aways = aways;
        this.sessions = sessions;
        this.seats = seats;
        this.series = series;
        this.doctors = doctors;
        this.day = day;
        for (var i = 0; i < PATIENTS; i++) {
            patients.add(Ids.next("pat"));
        }
    }

    /** Runs so many operations in so many threads, of which each has its own luck. */
    void rage(int operations, int threads, long seed) throws Exception {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var runs = new ArrayList<Future<?>>();
            for (var thread = 0; thread < threads; thread++) {
                var random = new Random(seed + thread);
                var mine = operations / threads + (thread < operations % threads ? 1 : 0);
                runs.add(
                        pool.submit(() -> {
                            for (var i = 0; i < mine; i++) {
                                anything(random);
                            }
                        }));
            }
            for (var run : runs) {
                run.get();
            }
        }
    }

    private void anything(Random random) {
        try {
            switch (random.nextInt(34)) {
                case 0, 1, 2, 3 -> hold(random);
                case 4, 5, 6, 7, 8 -> book(random);
                case 9, 10, 11 -> confirm(random);
                case 12, 13, 14, 15 -> move(random);
                case 16 -> cancel(random);
                case 17 -> answer(random);
                case 18 -> release(random);
                case 19, 20 -> propose(random);
                case 21, 22 -> answerMove(random);
                case 23 -> overbook(random);
                case 24 -> reassign(random);
                case 25 -> join(random);
                case 26 -> answerOffer(random);
                case 27 -> away(random);
                case 28, 29, 30 -> takeSeat(random);
                case 31 -> openSession(random);
                case 32 -> bookSeries(random);
                default -> {
                    TestClock.shared().forward(A_WHILE);
                    count("time passed");
                }
            }
        } catch (ProblemException unfinished) {
            // The clock ran away while a series was being kept.
            if (!unfinished.type().equals("series-unfinished")) {
                throw unfinished;
            }
            count("series: unfinished");
        } catch (NotFoundException gone) {
            count("not found");
        }
    }

    private void hold(Random random) {
        var caller = random.nextBoolean() ? patient(pick(patients, random)) : Caller.anonymous();
        var outcome = booking.hold(wish(random), null, anyone(caller), null);
        if (outcome instanceof Outcome.Held(var hold, var token, var _)) {
            holds.add(new Hold(hold.id(), token, caller));
            told(hold, "held");
        } else {
            count("hold: " + outcome.getClass().getSimpleName());
        }
    }

    private void book(Random random) {
        var patient = pick(patients, random);
        var wish = wish(random);
        var key =
                random.nextInt(3) == 0
                        ? new IdempotencyKey(patient + "|" + random.nextLong(), "hash")
                        : null;
        var outcome = book(wish, patient, key);
        if (key != null && outcome instanceof Outcome.Booked(var first, var _)) {
            // The answer got lost between insert and client: the same request comes again.
            if (!(book(wish, patient, key) instanceof Outcome.Booked(var again, var replayed))
                    || !replayed
                    || !again.id().equals(first.id())) {
                throw new AssertionError(
                        "a repeated request booked something else than " + first.id());
            }
            count("replayed");
        }
    }

    private Outcome.OfBooking book(Wish wish, String patient, IdempotencyKey key) {
        var outcome =
                booking.book(
                        wish,
                        new Visitor(patient, null, Source.WEB),
                        anyone(patient(patient)),
                        key);
        told(outcome, "book");
        return outcome;
    }

    private void confirm(Random random) {
        if (!holds.isEmpty()) {
            var hold = pick(holds, random);
            var patient =
                    hold.caller().patient() == null
                            ? pick(patients, random)
                            : hold.caller().patient();
            told(
                    booking.confirm(
                            hold.id(),
                            hold.token(),
                            new Visitor(patient, null, Source.WEB),
                            anyone(patient(patient)),
                            null),
                    "confirm");
        }
    }

    private void move(Random random) {
        if (!made.isEmpty()) {
            var wish = wish(random);
            var request = request(random);
            var outcome =
                    moves.reschedule(
                            request,
                            new Move(
                                    wish.start(),
                                    wish.doctorId(),
                                    wish.typeId(),
                                    wish.clinicId(),
                                    false));
            if (outcome instanceof Outcome.Changed(var visit, var _)) {
                told(visit, "moved");
            } else {
                count("move: " + outcome.getClass().getSimpleName());
            }
        }
    }

    /** Either side proposes a move. */
    private void propose(Random random) {
        if (!made.isEmpty()) {
            var wish = wish(random);
            var patients = random.nextBoolean();
            var outcome =
                    moves.reschedule(
                            request(pick(made, random), patients ? ANY_PATIENT : STAFF),
                            new Move(wish.start(), wish.doctorId(), wish.typeId(), null, true));
            if (outcome instanceof Outcome.Changed(var visit, var _)) {
                proposals.add(new Proposed(visit.id(), patients));
                told(visit, visit.proposal() == null ? "moved" : "proposed");
            } else {
                count("propose: " + outcome.getClass().getSimpleName());
            }
        }
    }

    /** Mostly the other side answers what was proposed lately. */
    private void answerMove(Random random) {
        if (!proposals.isEmpty()) {
            var lately = proposals.subList(Math.max(0, proposals.size() - 5), proposals.size());
            var proposed = pick(List.copyOf(lately), random);
            var other = proposed.byPatient() == (random.nextInt(4) == 0);
            var request = request(proposed.id(), other ? ANY_PATIENT : STAFF);
            if (random.nextInt(3) == 0) {
                told(moves.decline(request), "move declined");
            } else {
                told(moves.accept(request), "move accepted");
            }
        }
    }

    private void overbook(Random random) {
        var outcome =
                overbooking.book(
                        wish(random),
                        new Visitor(pick(patients, random), null, Source.PHONE),
                        "an emergency",
                        anyone(STAFF),
                        null);
        if (outcome instanceof Outcome.Booked(var visit, var _) && visit.overbooked() != null) {
            made.add(visit.id());
            told(visit, "overbooked");
        } else {
            told(outcome, "overbook");
        }
    }

    private void join(Random random) {
        var patient = pick(patients, random);
        var doctor = pick(doctors, random);
        var waiting =
                waitlist.join(
                        patient,
                        new Wanted(
                                doctor.id(),
                                pick(doctor.types(), random),
                                null,
                                null,
                                null,
                                day,
                                day,
                                Set.of(),
                                null,
                                null),
                        anyone(patient(patient)));
        joined.add(waiting.entry().id());
        count("joined: " + waiting.entry().state());
    }

    private void answerOffer(Random random) {
        if (joined.isEmpty()) {
            return;
        }
        var entry = waitlist.find(pick(joined, random), anyone(STAFF)).entry();
        var offer = entry.offer();
        if (offer == null) {
            count("no offer");
        } else if (random.nextBoolean()) {
            var access = anyone(patient(entry.patientId()));
            told(waitlist.accept(offer.appointmentId(), access, null), "offer");
        } else {
            waitlist.decline(offer.appointmentId(), anyone(patient(entry.patientId())));
            count("offer declined");
        }
    }

    /** Nothing more is offered after this. */
    void everybodyLeavesTheWaitlist() {
        joined.forEach(id -> waitlist.leave(id, anyone(STAFF)));
    }

    private void away(Random random) {
        var from = day.atTime(9 + random.nextInt(4), 0);
        aways.announce(pick(doctors, random).id(), from, from.plusMinutes(30), null, anyone(STAFF));
        count("away");
    }

    /** Now and then a session is called off again. */
    private void openSession(Random random) {
        if (!opened.isEmpty() && random.nextInt(3) == 0) {
            var session = sessions.find(pick(opened, random)).appointment();
            var off =
                    sessions.callOff(session.id(), anyone(STAFF), new Revision(session.revision()));
            count("called off: " + off.getClass().getSimpleName());
            return;
        }
        var wish = wish(random);
        var doctor = pick(doctors, random);
        var outcome =
                sessions.open(
                        new Wish(doctor.id(), doctor.groupType(), null, wish.start()),
                        anyone(STAFF),
                        null);
        if (outcome instanceof Outcome.Booked(var session, var _)) {
            opened.add(session.id());
            told(session, "session opened");
        } else {
            count("session: " + outcome.getClass().getSimpleName());
        }
    }

    private void takeSeat(Random random) {
        if (!opened.isEmpty()) {
            var patient = pick(patients, random);
            told(
                    seats.take(
                            pick(opened, random),
                            new Visitor(patient, null, Source.WEB),
                            anyone(patient(patient)),
                            null),
                    "seat");
        }
    }

    private void bookSeries(Random random) {
        var patient = pick(patients, random);
        var outcome =
                series.book(
                        new SeriesPlan(wish(random), Rhythm.WEEK, 1, 3, random.nextBoolean()),
                        new Visitor(patient, null, Source.WEB),
                        anyone(patient(patient)),
                        null);
        if (outcome instanceof SeriesBooking.SeriesBooked(var whole, var _, var _)) {
            whole.visits()
                    .forEach(visit -> {
                        made.add(visit.id());
                        told(visit, "in a series");
                    });
        } else {
            count("series: " + outcome.getClass().getSimpleName());
        }
    }

    private void reassign(Random random) {
        if (!made.isEmpty()) {
            var doctor = pick(doctors, random);
            var outcome =
                    moves.reassign(
                            request(random),
                            new Reassignment(
                                    doctor.id(), pick(doctor.types(), random), null, null));
            if (outcome instanceof Outcome.Changed(var visit, var _)) {
                told(visit, "reassigned");
            } else {
                count("reassign: " + outcome.getClass().getSimpleName());
            }
        }
    }

    private void cancel(Random random) {
        if (!made.isEmpty()) {
            told(visits.cancel(request(random), null), "cancelled");
        }
    }

    private void answer(Random random) {
        if (!made.isEmpty()) {
            if (random.nextInt(4) == 0) {
                told(visits.decline(request(random), "no"), "declined");
            } else {
                told(visits.approve(request(random)), "approved");
            }
        }
    }

    private void release(Random random) {
        if (!holds.isEmpty()) {
            var hold = pick(holds, random);
            booking.release(hold.id(), hold.token(), anyone(hold.caller()));
            count("released");
        }
    }

    private void told(Outcome.OfBooking outcome, String what) {
        if (outcome instanceof Outcome.Booked(var visit, var _)) {
            made.add(visit.id());
            told(visit, what + ": " + visit.state());
        } else {
            count(what + ": " + outcome.getClass().getSimpleName());
        }
    }

    private void told(Outcome.OfChange outcome, String what) {
        if (outcome instanceof Outcome.Changed(var visit, var _)) {
            told(visit, what);
        } else {
            count(what + ": " + outcome.getClass().getSimpleName());
        }
    }

    private void told(Appointment appointment, String what) {
        acknowledged.merge(appointment.id(), appointment.revision(), Math::max);
        count(what);
    }

    private void count(String what) {
        outcomes.computeIfAbsent(what, _ -> new LongAdder()).increment();
    }

    private Request request(Random random) {
        return request(pick(made, random), STAFF);
    }

    private static Request request(String id, Caller caller) {
        return new Request(id, anyone(caller), null, null, false);
    }

    private Wish wish(Random random) {
        var doctor = pick(doctors, random);
        var start = Surgery.at(day, "09:00").plus(Duration.ofMinutes(5L * random.nextInt(60)));
        return new Wish(doctor.id(), pick(doctor.types(), random), null, start);
    }

    private static <T> T pick(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    private static final Caller STAFF =
            new Caller("usr-desk", Role.ADMIN, "ses-desk", null, null, null, Set.of());

    /** Somebody's patient; the storm lets everybody do everything. */
    private static final Caller ANY_PATIENT = patient("pat-any");

    private static Caller patient(String patient) {
        return new Caller(
                "usr-" + patient, Role.PATIENT, "ses-" + patient, patient, null, null, Set.of());
    }

    private static Access anyone(Caller caller) {
        return new Access(caller, Set.of(Access.ANY));
    }

    /** A doctor and what can be booked with them. */
    record Doctor(String id, List<String> types, String groupType) {}

    private record Proposed(String id, boolean byPatient) {}

    private record Hold(String id, String token, Caller caller) {}

    static Instant now() {
        return TestClock.shared().instant();
    }
}
