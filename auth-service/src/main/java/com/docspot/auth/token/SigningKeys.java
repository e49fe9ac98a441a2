package com.docspot.auth.token;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.docspot.platform.mongo.FieldCipher;
import com.mongodb.MongoException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.bson.types.Binary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The keys that sign tokens: RSA of 2048 bits, made when they are needed, kept in the database with
 * the private half encrypted, and so the same for every replica and after every restart. The next
 * key is published before it signs, and the last one stays published until nothing that it signed
 * is good any more.
 */
@Component
public class SigningKeys {

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);
    private static final int BITS = 2048;
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final Duration HEAD_START = Duration.ofMinutes(1);

    private final MongoOperations mongo;
    private final FieldCipher cipher;
    private final TokenSettings settings;
    private final Clock clock;
    private final ReentrantLock loading = new ReentrantLock();
    private volatile Loaded loaded = new Loaded(List.of(), Instant.MIN);

    SigningKeys(MongoOperations mongo, FieldCipher cipher, TokenSettings settings, Clock clock) {
        this.mongo = mongo;
        this.cipher = cipher;
        this.settings = settings;
        this.clock = clock;
    }

    private record Loaded(List<SigningKey> keys, Instant at) {

        boolean isFresh(Instant now) {
            return at.isBefore(now)
                    ? Duration.between(at, now).compareTo(FRESH) < 0
                    : at.equals(now);
        }

        Optional<SigningKey> signer(Instant now) {
            return keys.stream()
                    .filter(key -> key.signsAt(now))
                    .max(Comparator.comparingInt(SigningKey::number));
        }
    }

    /** The public keys that may have signed a good token, now or soon. */
    public List<PublicKey> published() {
        var now = clock.instant();
        return current(now).keys().stream()
                .filter(key -> key.isPublishedAt(now))
                .map(key -> new PublicKey(key.id(), key.publicKey()))
                .toList();
    }

    /** A public key and its id. */
    public record PublicKey(String id, RSAPublicKey key) {}

    /** The key that signs now. */
    SigningKey signer() {
        var now = clock.instant();
        return current(now).signer(now).orElseThrow();
    }

    /**
     * Makes the next key in time even where nobody signs in, and the first before somebody waits
     * for it.
     */
    @Scheduled(fixedDelayString = "PT30S")
    void lookAhead() {
        try {
            current(clock.instant());
            forgetOld();
        } catch (DataAccessException | MongoException e) {
            LOG.warn("signing keys could not be looked after: {}", e.getClass().getSimpleName());
        }
    }

    private Loaded current(Instant now) {
        var known = loaded;
        if (known.isFresh(now) && known.signer(now).isPresent()) {
            return known;
        }
        loading.lock();
        try {
            if (loaded.isFresh(now) && loaded.signer(now).isPresent()) {
                return loaded;
            }
            var keys = load(known);
            while (lacksNext(keys, now)) {
                addNext(keys, now);
                keys = load(known);
            }
            loaded = new Loaded(keys, now);
            return loaded;
        } catch (DataAccessException | MongoException e) {
            // What we know still signs; without the database nobody can sign in anyway.
            if (known.signer(now).isPresent()) {
                return known;
            }
            throw e;
        } finally {
            loading.unlock();
        }
    }

    private boolean lacksNext(List<SigningKey> keys, Instant now) {
        return lacksSigner(keys, now)
                || keys.stream()
                        .noneMatch(key ->
                                key.signsUntil().minus(settings.keyAnnounced()).isAfter(now));
    }

    private static boolean lacksSigner(List<SigningKey> keys, Instant now) {
        return keys.stream().noneMatch(key -> key.signsAt(now));
    }

    private List<SigningKey> load(Loaded known) {
        var byId = new HashMap<String, SigningKey>();
        known.keys().forEach(key -> byId.put(key.id(), key));
        return mongo.findAll(StoredKey.class).stream()
                .map(stored -> open(stored, byId))
                .sorted(Comparator.comparingInt(SigningKey::number))
                .toList();
    }

    private void addNext(List<SigningKey> keys, Instant now) {
        var last = keys.isEmpty() ? null : keys.getLast();
        var number = last == null ? 1 : last.number() + 1;
        // A replica whose clock is behind, or who looked a moment earlier, is to find that it signs
        // already.
        var from =
                last == null || lacksSigner(keys, now) ? now.minus(HEAD_START) : last.signsUntil();
        var id = "docspot-" + number;
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            var pair = generator.generateKeyPair();
            var sealed =
                    cipher.encrypt(
                            keyName(id),
                            StoredKey.COLLECTION,
                            id,
                            "privateKey",
                            pair.getPrivate().getEncoded());
            mongo.insert(
                    new StoredKey(
                            id,
                            number,
                            new Binary(pair.getPublic().getEncoded()),
                            sealed,
                            now,
                            from,
                            from.plus(settings.keySigns())));
            LOG.info("made signing key {}, which signs from {}", id, from);
        } catch (DuplicateKeyException _) {
            LOG.info("another replica made signing key {}", id);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private SigningKey open(StoredKey stored, Map<String, SigningKey> known) {
        var before = known.get(stored.id());
        if (before != null) {
            return before;
        }
        try {
            var factory = KeyFactory.getInstance("RSA");
            var plain =
                    cipher.decrypt(
                            keyName(stored.id()),
                            StoredKey.COLLECTION,
                            stored.id(),
                            "privateKey",
                            stored.privateKey());
            return new SigningKey(
                    stored.id(),
                    stored.number(),
                    (RSAPublicKey)
                            factory.generatePublic(
                                    new X509EncodedKeySpec(stored.publicKey().getData())),
                    (RSAPrivateCrtKey) factory.generatePrivate(new PKCS8EncodedKeySpec(plain)),
                    stored.signsFrom(),
                    stored.signsUntil());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing key " + stored.id() + " cannot be read", e);
        }
    }

    /** A key that nothing good was signed with takes its data key along. */
    private void forgetOld() {
        var horizon = clock.instant().minus(SigningKey.TRAILS).minus(Duration.ofDays(1));
        mongo.find(query(where("signsUntil").lt(horizon)), StoredKey.class).stream()
                .filter(key -> isNotLast(key.number()))
                .forEach(key -> {
                    mongo.remove(query(where("_id").is(key.id())), StoredKey.class);
                    cipher.destroyKey(keyName(key.id()));
                });
    }

    /** The last one stays even when its time is over: the next is numbered after it. */
    private boolean isNotLast(int number) {
        return mongo.exists(query(where("number").gt(number)), StoredKey.class);
    }

    private static String keyName(String id) {
        return "signing-key:" + id;
    }
}
