package com.docspot.e2e;

import static com.docspot.e2e.Stage.EVIDENCE;
import static com.docspot.e2e.Stage.PEOPLE;
import static com.docspot.e2e.Stage.practice;
import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.e2e.harness.Api.Answer;
import com.docspot.e2e.harness.Checker;
import com.docspot.e2e.harness.History;
import com.docspot.e2e.harness.People;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Many people who book, each a time of their own, while something befalls the suite. */
final class Bookings {

    private static final int AT_ONCE = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final List<Instant> times;
    private final History history = new History();
    private final AtomicInteger settled = new AtomicInteger();
    private final CompletableFuture<List<Answer>> answers;

    private Bookings(List<Instant> times) {
        this.times = times;
        var patients = PEOPLE.patients(AT_ONCE);
        var work =
                IntStream.range(0, times.size())
                        .<Callable<Answer>>mapToObj(number ->
                                () -> {
                                    var answer =
                                            history.book(
                                                    patients.get(number % AT_ONCE),
                                                    practice(),
                                                    times.get(number),
                                                    PATIENCE);
                                    settled.incrementAndGet();
                                    return answer;
                                })
                        .toList();
        answers =
                CompletableFuture.supplyAsync(
                        () -> People.sideBySide(AT_ONCE, work),
                        task -> Thread.ofVirtual().start(task));
    }

    /** They begin now, eight at a time. */
    static Bookings begin(int count) {
        return new Bookings(practice().times(count));
    }

    History history() {
        return history;
    }

    /** Whether so many of them have been answered. */
    boolean haveSettled(int count) {
        return settled.get() >= count;
    }

    /** Waits for the last one; each must have been booked. */
    Bookings allBooked() {
        assertThat(answers.join())
                .as("%s", history.outcomes())
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
        return this;
    }

    /**
     * Each visit that somebody was told of is there, nothing else is, and each message arrives
     * once.
     *
     * @return how long the messages still took
     */
    Duration mustBeWhole() {
        var visits =
                EVIDENCE.visits(
                        practice(), times.getFirst(), times.getLast().plus(Duration.ofMinutes(5)));
        var ours = visits.stream().filter(visit -> times.contains(visit.start())).toList();
        assertThat(Checker.visits(history.told(), ours)).isEmpty();
        var took = EVIDENCE.awaitLetters(history.told(), PATIENCE);
        assertThat(Checker.letters(history.told(), EVIDENCE.letters(history.told()))).isEmpty();
        return took;
    }

    /** How many answers came only with a second call, the first having been made and not heard. */
    long replayed() {
        return history.told().stream().filter(History.Told::replayed).count();
    }
}
