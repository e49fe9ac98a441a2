package com.docspot.auth.session;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.docspot.auth.account.Login;
import com.docspot.auth.account.SessionsOver;
import com.docspot.auth.factor.FirstFactor;
import com.docspot.auth.factor.Method;
import com.docspot.auth.guest.Guest;
import com.docspot.auth.token.TokenIssuer;
import com.docspot.platform.events.Fact;
import com.docspot.platform.events.Outbox;
import com.docspot.platform.mongo.FieldCipher;
import com.docspot.platform.web.EndedSessions;
import com.docspot.platform.web.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Service;

/**
 * The sessions, from sign-in to their end. Each step is one conditional write, so that whatever
 * races with it finds either the state before or the state after.
 */
@Service
public class Sessions {

    private static final String TOPIC = "docspot.people.v1";
    private static final int MAX_LISTED = 100;
    private static final int MAX_DEVICE = 200;

    private final MongoOperations mongo;
    private final Outbox outbox;
    private final FieldCipher cipher;
    private final Identities identities;
    private final TokenIssuer tokens;
    private final EndedSessions endedSessions;
    private final SessionSettings settings;
    private final Clock clock;

    Sessions(
            MongoOperations mongo,
            Outbox outbox,
            FieldCipher cipher,
            Identities identities,
            TokenIssuer tokens,
            EndedSessions endedSessions,
            SessionSettings settings,
            Clock clock) {
        this.mongo = mongo;
        this.outbox = outbox;
        this.cipher = cipher;
        this.identities = identities;
        this.tokens = tokens;
        this.endedSessions = endedSessions;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What somebody who is signed in has in hand.
     *
     * @param refreshUntil when the session ends unless it is refreshed
     */
    public record SignedIn(
            Identity identity, String accessToken, String refreshToken, Instant refreshUntil) {

        /** Names the login, never its tokens. */
        @Override
        public String toString() {
            return "SignedIn[" + identity.subject().id() + "]";
        }
    }

    /** A session as its owner sees it. */
    public record Open(String id, Instant startedAt, Instant usedAt, String device) {}

    /** What the suite learns about the end of a session. */
    record Ended(String sessionId, String userId, Instant at) {}

    /**
     * Begins a session.
     *
     * @param device what the browser or app calls itself
     * @param proof how much its owner has shown
     */
    public SignedIn start(Login login, @Nullable String device, Proof proof) {
        var id = Ids.next("ses");
        var token = RefreshToken.issue(id, cipher);
        var session = begin(id, login.id(), null, token, device, proof);
        return signedIn(identities.of(login, session), session, token);
    }

    /** Begins the session of a guest, who has shown that a mailbox is theirs. */
    SignedIn startGuest(Guest guest, @Nullable String device) {
        var id = Ids.next("ses");
        var token = RefreshToken.issue(id, cipher);
        var session = begin(id, guest.id(), guest.patientId(), token, device, Proof.ONE);
        return identities
                .of(session)
                .map(identity -> signedIn(identity, session, token))
                .orElseThrow();
    }

    /** A session has shown once more who acts in it; by a factor it has shown that, too. */
    void proved(String sessionId, Method by) {
        var update = Update.update("provedAt", clock.instant());
        if (by != Method.PASSWORD) {
            update.set("secured", true);
        }
        mongo.updateFirst(
                query(goingOn(clock.instant()).and("_id").is(sessionId)), update, Session.class);
    }

    /** Whether a session has just shown who acts in it, and its second factor if it has one. */
    boolean isFresh(String sessionId, boolean withFactor) {
        var proved =
                goingOn(clock.instant())
                        .and("_id")
                        .is(sessionId)
                        .and("provedAt")
                        .gt(clock.instant().minus(settings.fresh()));
        return mongo.exists(
                query(withFactor ? proved.and("secured").is(true) : proved), Session.class);
    }

    private Session begin(
            String id,
            String userId,
            @Nullable String guestOf,
            RefreshToken token,
            @Nullable String device,
            Proof proof) {
        var now = clock.instant();
        return outbox.insert(
                Session.COLLECTION,
                new Session(
                        id,
                        userId,
                        token.hash(),
                        null,
                        null,
                        now,
                        now,
                        proof == Proof.TWO,
                        now,
                        guestOf,
                        expiry(guestOf != null, now, now),
                        null,
                        null,
                        shortened(device),
                        1));
    }

    /**
     * Exchanges a refresh token.
     *
     * @return empty if it is not good; if it had been exchanged before, its session is over now
     */
    public Optional<SignedIn> refresh(String text) {
        var now = clock.instant();
        return RefreshToken.of(text, cipher)
                .flatMap(token -> {
                    var successor = RefreshToken.issue(token.session(), cipher);
                    var session = rotate(token, successor, now);
                    if (session == null) {
                        session = rotateAgain(token, successor, now);
                    }
                    if (session == null) {
                        end(token.session(), EndReason.TOKEN_REUSED);
                        return Optional.empty();
                    }
                    return signedInAgain(session, successor);
                });
    }

    /** Ends the session of a refresh token; one that is not ours ends nothing. */
    public void signOut(String refreshToken) {
        RefreshToken.of(refreshToken, cipher)
                .ifPresent(token -> end(token.session(), EndReason.SIGNED_OUT));
    }

    /** Ends the session of an access token. */
    public void signOutOf(String sessionId) {
        end(sessionId, EndReason.SIGNED_OUT);
    }

    /** The sessions of a login that go on, the latest first. */
    public List<Open> of(String userId) {
        var open =
                query(goingOn(clock.instant()).and("userId").is(userId))
                        .with(Sort.by(Sort.Direction.DESC, "startedAt"))
                        .limit(MAX_LISTED);
        return mongo.find(open, Session.class).stream()
                .map(session ->
                        new Open(
                                session.id(),
                                session.startedAt(),
                                session.usedAt(),
                                session.device()))
                .toList();
    }

    /**
     * Ends one session of a login.
     *
     * @return false if it has no such session
     */
    public boolean end(String userId, String sessionId) {
        var own = query(goingOn(clock.instant()).and("_id").is(sessionId).and("userId").is(userId));
        if (!mongo.exists(own, Session.class)) {
            return false;
        }
        end(sessionId, EndReason.ENDED_BY_OWNER);
        return true;
    }

    /**
     * Ends every session of a login.
     *
     * @param spared but for this one
     */
    public void endAll(String userId, @Nullable String spared) {
        endAll(userId, spared, EndReason.ENDED_BY_OWNER);
    }

    @EventListener
    void allAreOver(SessionsOver over) {
        endAll(over.loginId(), over.spared(), EndReason.LOGIN_CHANGED);
    }

    /** The first factor was added in this session, whose owner has shown it. */
    @EventListener
    void factorAdded(FirstFactor first) {
        var session = first.session();
        if (session != null) {
            proved(session, first.method());
        }
    }

    private void endAll(String userId, @Nullable String spared, EndReason reason) {
        mongo
                .find(query(where("userId").is(userId).and("endedAt").is(null)), Session.class)
                .stream()
                .filter(session -> !session.id().equals(spared))
                .forEach(session -> end(session, reason));
    }

    private void end(String sessionId, EndReason reason) {
        var session =
                mongo.findOne(
                        query(goingOn(clock.instant()).and("_id").is(sessionId)), Session.class);
        if (session != null) {
            end(session, reason);
        }
    }

    private void end(Session session, EndReason reason) {
        var now = clock.instant();
        outbox.change(
                Session.class,
                query(where("_id").is(session.id()).and("endedAt").is(null)),
                new Update().set("endedAt", now).set("endReason", reason.name()),
                new Fact(
                        "com.docspot.session.ended",
                        TOPIC,
                        new Ended(session.id(), session.userId(), now)));
        endedSessions.end(session.id(), now);
    }

    private @Nullable Session rotate(RefreshToken token, RefreshToken successor, Instant now) {
        var known = mongo.findById(token.session(), Session.class);
        if (known == null) {
            return null;
        }
        return mongo.findAndModify(
                query(goingOn(now).and("_id").is(token.session()).and("current").is(token.hash())),
                new Update()
                        .set("current", successor.hash())
                        .set("previous", token.hash())
                        .set("previousUntil", now.plus(settings.grace()))
                        .set("usedAt", now)
                        .set("expiresAt", expiry(known.guestOf() != null, known.startedAt(), now)),
                FindAndModifyOptions.options().returnNew(true),
                Session.class);
    }

    /** Two tabs, or an answer that got lost: the successor that nobody used dies for another. */
    private @Nullable Session rotateAgain(RefreshToken token, RefreshToken successor, Instant now) {
        return mongo.findAndModify(
                query(
                        goingOn(now)
                                .and("_id")
                                .is(token.session())
                                .and("previous")
                                .is(token.hash())
                                .and("previousUntil")
                                .gt(now)),
                new Update().set("current", successor.hash()).set("usedAt", now),
                FindAndModifyOptions.options().returnNew(true),
                Session.class);
    }

    private Optional<SignedIn> signedInAgain(Session session, RefreshToken token) {
        var identity = identities.of(session);
        if (identity.isEmpty()) {
            end(session, EndReason.LOGIN_CHANGED);
        }
        return identity.map(found -> signedIn(found, session, token));
    }

    private SignedIn signedIn(Identity identity, Session session, RefreshToken token) {
        return new SignedIn(
                identity, tokens.issue(identity.subject()), token.text(), session.expiresAt());
    }

    private Instant expiry(boolean guest, Instant startedAt, Instant now) {
        var idle = now.plus(guest ? settings.guestIdle() : settings.idle());
        var longest = startedAt.plus(guest ? settings.guestLongest() : settings.longest());
        return idle.isBefore(longest) ? idle : longest;
    }

    private static Criteria goingOn(Instant now) {
        return where("endedAt").is(null).and("expiresAt").gt(now);
    }

    private static String shortened(@Nullable String device) {
        if (device == null || device.isBlank()) {
            return "unknown";
        }
        return device.length() > MAX_DEVICE ? device.substring(0, MAX_DEVICE) : device;
    }
}
