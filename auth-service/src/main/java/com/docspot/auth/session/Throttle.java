package com.docspot.auth.session;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.docspot.platform.mongo.FieldCipher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * Slows down the guessing of passwords, by account and by address, with pauses that grow. Nobody is
 * locked out: pauses have a longest, and an attacker elsewhere cannot hold back an owner where they
 * signed in before, nor anybody on a device on which they did.
 *
 * <p>An attempt counts as failed before its password is judged, so that a thousand at once are no
 * more than one after the other; success takes it back.
 */
@Component
class Throttle {

    private static final Duration KNOWN = Duration.ofDays(30);
    private static final int TRIES = 5;
    private static final int MAX_DOUBLINGS = 20;

    private final MongoOperations mongo;
    private final FieldCipher cipher;
    private final ThrottleSettings settings;
    private final Clock clock;

    Throttle(MongoOperations mongo, FieldCipher cipher, ThrottleSettings settings, Clock clock) {
        this.mongo = mongo;
        this.cipher = cipher;
        this.settings = settings;
        this.clock = clock;
    }

    /** An attempt that may go on, and what it was counted under. */
    record Attempt(String together, @Nullable String account, @Nullable String address) {

        private List<String> shared() {
            return Stream.of(account, address).filter(Objects::nonNull).toList();
        }
    }

    /** What an attempt is told. */
    sealed interface Verdict {}

    /** It may go on. */
    record GoOn(Attempt attempt) implements Verdict {}

    /** It comes too early. */
    record Wait(Duration pause) implements Verdict {}

    /**
     * Counts an attempt.
     *
     * @param account a keyed digest of the e-mail address
     * @param address the client's
     * @param device that the account was signed in on before; what others fail at does not count
     *     for it, and it has few tries of its own
     */
    Verdict attempt(String account, String address, @Nullable String device) {
        var now = clock.instant();
        if (device != null) {
            var bucket = "device:" + device;
            return count(bucket, settings.together().free(), settings.together().longest(), now)
                    .<Verdict>map(Wait::new)
                    .orElseGet(() -> new GoOn(new Attempt(bucket, null, null)));
        }
        var from = cipher.blindIndex("client-address", address);
        var everybodyThere = "address:" + from;
        var everywhere = "account:" + account;
        var attempt = new Attempt("together:" + account + ":" + from, everywhere, everybodyThere);
        var together = settings.together();
        var pause = count(attempt.together(), together.free(), together.longest(), now);
        if (pause.isEmpty()) {
            pause =
                    count(
                            everybodyThere,
                            settings.address().free(),
                            settings.address().longest(),
                            now);
        }
        if (pause.isEmpty() && !isKnown(attempt, now)) {
            pause = count(everywhere, settings.account().free(), settings.account().longest(), now);
        }
        return pause.<Verdict>map(Wait::new).orElseGet(() -> new GoOn(attempt));
    }

    /** Counts an answer to a challenge of a login; empty if it may be judged. */
    Optional<Duration> countAnswer(String userId) {
        var answers = settings.answers();
        return count("answers:" + userId, answers.free(), answers.longest(), clock.instant());
    }

    /** The answer was right. */
    void answeredRight(String userId) {
        mongo.updateFirst(
                query(where("_id").is("answers:" + userId)),
                Update.update("failures", 0),
                Attempts.class);
    }

    /** Counts a code that is to be sent to a login or an address; empty if it may be. */
    Optional<Duration> countCode(String receiver) {
        var codes = settings.codes();
        var bucket = "codes:" + cipher.blindIndex("code-receiver", receiver);
        return count(bucket, codes.free(), codes.longest(), clock.instant());
    }

    /** The attempt had the right password. */
    void succeeded(Attempt attempt) {
        var now = clock.instant();
        mongo.updateFirst(
                query(where("_id").is(attempt.together())),
                new Update().set("failures", 0).set("knownUntil", now.plus(KNOWN)),
                Attempts.class);
        for (var shared : attempt.shared()) {
            mongo.updateFirst(
                    query(where("_id").is(shared).and("failures").gt(0)),
                    new Update().inc("failures", -1),
                    Attempts.class);
        }
    }

    private boolean isKnown(Attempt attempt, Instant now) {
        return mongo.exists(
                query(where("_id").is(attempt.together()).and("knownUntil").gt(now)),
                Attempts.class);
    }

    /** Counts one more unless a pause is on; then says how long it still lasts. */
    private Optional<Duration> count(String id, int free, Duration longest, Instant now) {
        for (var i = 0; i < TRIES; i++) {
            var before = mongo.findById(id, Attempts.class);
            var failures = before == null || isForgotten(before, now) ? 0 : before.failures();
            var over =
                    before == null ? now : before.lastBy(now).plus(pause(failures, free, longest));
            if (over.isAfter(now)) {
                return Optional.of(Duration.between(now, over));
            }
            if (replace(id, before, failures + 1, now)) {
                return Optional.empty();
            }
        }
        // So many at once are nobody who types.
        return Optional.of(Duration.ofSeconds(1));
    }

    private boolean replace(String id, @Nullable Attempts before, int failures, Instant now) {
        if (before == null) {
            try {
                mongo.insert(new Attempts(id, failures, now, null));
                return true;
            } catch (DuplicateKeyException _) {
                return false;
            }
        }
        var unchanged =
                new Criteria()
                        .andOperator(
                                where("_id").is(id),
                                where("failures").is(before.failures()),
                                where("last").is(before.last()));
        return mongo.updateFirst(
                                query(unchanged),
                                new Update().set("failures", failures).set("last", now),
                                Attempts.class)
                        .getModifiedCount()
                == 1;
    }

    private boolean isForgotten(Attempts attempts, Instant now) {
        return attempts.last().plus(settings.forgets()).isBefore(now);
    }

    static Duration pause(int failures, int free, Duration longest) {
        if (failures < free) {
            return Duration.ZERO;
        }
        var doubled = Duration.ofSeconds(1L << Math.min(failures - free, MAX_DOUBLINGS));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
