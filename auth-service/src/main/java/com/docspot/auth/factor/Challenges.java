package com.docspot.auth.factor;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.docspot.auth.account.Credentials;
import com.docspot.auth.account.Profiles;
import com.docspot.platform.events.Outbox;
import com.docspot.platform.mongo.FieldCipher;
import com.docspot.platform.web.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Service;

/**
 * Challenges from their opening to their end. One is met once, within minutes, and by the fifth
 * answer or not at all; an answer counts before it is judged, so that a thousand at once are five.
 */
@Service
public class Challenges {

    private final MongoOperations mongo;
    private final Outbox outbox;
    private final FieldCipher cipher;
    private final SentCodes codes;
    private final Factors factors;
    private final Credentials credentials;
    private final Profiles profiles;
    private final FactorSettings settings;
    private final Clock clock;

    Challenges(
            MongoOperations mongo,
            Outbox outbox,
            FieldCipher cipher,
            SentCodes codes,
            Factors factors,
            Credentials credentials,
            Profiles profiles,
            FactorSettings settings,
            Clock clock) {
        this.mongo = mongo;
        this.outbox = outbox;
        this.cipher = cipher;
        this.codes = codes;
        this.factors = factors;
        this.credentials = credentials;
        this.profiles = profiles;
        this.settings = settings;
        this.clock = clock;
    }

    /** What became of a request for a code, or of an answer. */
    public sealed interface Outcome {}

    /** A code is on its way. */
    public record Sent(Challenge challenge) implements Outcome {}

    /** One was sent just now. */
    public record TooSoon(Duration pause) implements Outcome {}

    /** The challenge is met. */
    public record Met(
            Purpose purpose,
            @Nullable String userId,
            @Nullable String sessionId,
            @Nullable String device,
            @Nullable String patientId,
            @Nullable String to,
            Method method)
            implements Outcome {

        /** Says what it was for: an address has no place in a log. */
        @Override
        public String toString() {
            return "Met[" + purpose + "]";
        }
    }

    /** It is not: this answer was wrong. */
    public record Wrong(Method method, int triesLeft) implements Outcome {}

    /** It was met, is too old, or saw too many wrong answers; or it never was. */
    public record Over() implements Outcome {}

    /** Whose challenge it is, for counting: a login, or where a guest's code goes. */
    public record About(@Nullable String userId, @Nullable String to) {

        /** Says nothing: an address has no place in a log. */
        @Override
        public String toString() {
            return "About[…]";
        }
    }

    /** Opens a challenge; no code is sent yet. */
    public Challenge open(Opening opening) {
        var id = Ids.next("chl");
        var until = clock.instant().plus(settings.codeLasts());
        var to = opening.to();
        var key = StoredChallenge.keyOf(opening.userId(), opening.patientId());
        return seen(
                outbox.insert(
                        StoredChallenge.COLLECTION,
                        new StoredChallenge(
                                id,
                                opening.purpose(),
                                opening.methods(),
                                opening.userId(),
                                opening.sessionId(),
                                opening.device(),
                                opening.patientId(),
                                to == null || opening.hollow()
                                        ? null
                                        : cipher.encryptText(
                                                key, StoredChallenge.COLLECTION, id, "to", to),
                                opening.locale(),
                                opening.hollow(),
                                0,
                                0,
                                null,
                                null,
                                until,
                                null,
                                1)),
                null);
    }

    /** Whom a challenge that is open is about. */
    public Optional<About> about(String handle) {
        return openOne(handle).map(found -> new About(found.userId(), toOf(found)));
    }

    /** Sends a code by mail or text message; the codes before it are void. */
    public Outcome send(String handle, Method method) {
        var now = clock.instant();
        var found = openOne(handle).filter(open -> open.methods().contains(method));
        if (found.isEmpty() || found.get().sends() >= StoredChallenge.MAX_SENDS) {
            return new Over();
        }
        var open = found.get();
        var next = open.sentAt() == null ? now : open.sentAt().plus(settings.pause());
        if (next.isAfter(now)) {
            return new TooSoon(Duration.between(now, next));
        }
        var update =
                Update.update("sends", open.sends() + 1)
                        .set("sentBy", method.name())
                        .set("sentAt", now)
                        .set("expiresAt", now.plus(settings.codeLasts()));
        var unsent = openWith(open.id(), now).and("sends").is(open.sends());
        var sent =
                open.hollow()
                        ? outbox.change(StoredChallenge.class, query(unsent), update)
                        : outbox.change(
                                StoredChallenge.class,
                                query(unsent),
                                update,
                                FactorFacts.codeRequested(
                                        open.id(), method, open.sends() + 1, open.locale()));
        return sent == null
                ? new TooSoon(settings.pause())
                : new Sent(seen(sent, addressOf(sent, method).orElse(null)));
    }

    /** Judges an answer. */
    public Outcome prove(String handle, Method method, String answer) {
        var now = clock.instant();
        var found = openOne(handle).filter(open -> open.methods().contains(method));
        if (found.isEmpty()) {
            return new Over();
        }
        var counted =
                mongo.findAndModify(
                        query(openWith(found.get().id(), now)),
                        new Update().inc("tries", 1),
                        FindAndModifyOptions.options().returnNew(true),
                        StoredChallenge.class);
        if (counted == null) {
            return new Over();
        }
        if (!isRight(counted, method, answer)) {
            return new Wrong(method, StoredChallenge.MAX_TRIES - counted.tries());
        }
        var met =
                mongo.findAndModify(
                        query(where("_id").is(counted.id()).and("metAt").is(null)),
                        Update.update("metAt", now),
                        StoredChallenge.class);
        return met == null
                ? new Over()
                : new Met(
                        met.purpose(),
                        met.userId(),
                        met.sessionId(),
                        met.device(),
                        met.patientId(),
                        toOf(met),
                        method);
    }

    private boolean isRight(StoredChallenge challenge, Method method, String answer) {
        var user = challenge.userId();
        if (challenge.hollow()) {
            return false;
        }
        return switch (method) {
            case EMAIL, SMS -> {
                var right = method == challenge.sentBy() && codes.isLast(challenge, answer);
                if (right && user != null) {
                    factors.used(user, method);
                }
                yield right;
            }
            case TOTP -> factors.useTotp(Objects.requireNonNull(user), answer.strip());
            case RECOVERY_CODE -> factors.useRecoveryCode(Objects.requireNonNull(user), answer);
            case PASSWORD -> credentials.isPasswordOf(Objects.requireNonNull(user), answer);
        };
    }

    private Optional<String> addressOf(StoredChallenge challenge, Method method) {
        var to = toOf(challenge);
        return to == null ? ownAddress(challenge, method) : Optional.of(to);
    }

    private Optional<String> ownAddress(StoredChallenge challenge, Method method) {
        return Optional.ofNullable(challenge.userId())
                .flatMap(profiles::contactOf)
                .map(contact -> method == Method.SMS ? contact.phone() : contact.email());
    }

    private @Nullable String toOf(StoredChallenge challenge) {
        var sealed = challenge.to();
        return sealed == null
                ? null
                : cipher.decryptText(
                        StoredChallenge.keyOf(challenge.userId(), challenge.patientId()),
                        StoredChallenge.COLLECTION,
                        challenge.id(),
                        "to",
                        sealed);
    }

    /** What the notification service needs to send a code, as long as the code is good. */
    public Optional<SentCodes.Letter> letter(String id) {
        return Optional.ofNullable(mongo.findById(id, StoredChallenge.class))
                .filter(challenge -> challenge.isOpen(clock.instant()) && !challenge.hollow())
                .flatMap(challenge -> {
                    var channel = challenge.sentBy();
                    return channel == null
                            ? Optional.empty()
                            : addressOf(challenge, channel)
                                    .map(to -> codes.letter(challenge, channel, to));
                });
    }

    /** Forgets those that nobody can meet any more, once what they tell is told. */
    public void forgetBefore(Instant horizon) {
        mongo.remove(
                query(where("expiresAt").lt(horizon).and("outboxAt").is(null)),
                StoredChallenge.class);
    }

    private Optional<StoredChallenge> openOne(String handle) {
        return codes.idOf(handle)
                .map(id -> mongo.findById(id, StoredChallenge.class))
                .filter(challenge -> challenge.isOpen(clock.instant()));
    }

    private Challenge seen(StoredChallenge stored, @Nullable String sentTo) {
        var method = stored.sentBy();
        return new Challenge(
                codes.handle(stored.id()),
                stored.purpose(),
                stored.methods(),
                stored.expiresAt(),
                sentTo == null || method == null ? null : Mask.of(method, sentTo));
    }

    private static Criteria openWith(String id, Instant now) {
        return where("_id")
                .is(id)
                .and("metAt")
                .is(null)
                .and("tries")
                .lt(StoredChallenge.MAX_TRIES)
                .and("expiresAt")
                .gt(now);
    }
}
