package com.docspot.auth.factor;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.docspot.auth.account.Login;
import com.docspot.platform.events.Outbox;
import com.docspot.platform.mongo.FieldCipher;
import com.docspot.platform.web.Role;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Service;

/** The second factors of logins, as they are met: each use is one conditional write. */
@Service
public class Factors {

    private final MongoOperations mongo;
    private final Outbox outbox;
    private final FieldCipher cipher;
    private final RecoveryCodes recoveryCodes;
    private final FactorSettings settings;
    private final Clock clock;

    Factors(
            MongoOperations mongo,
            Outbox outbox,
            FieldCipher cipher,
            RecoveryCodes recoveryCodes,
            FactorSettings settings,
            Clock clock) {
        this.mongo = mongo;
        this.outbox = outbox;
        this.cipher = cipher;
        this.recoveryCodes = recoveryCodes;
        this.settings = settings;
        this.clock = clock;
    }

    /** A factor that is on. */
    public record Factor(Method method, Instant since, @Nullable Instant lastUsedAt) {}

    /** What a login has. */
    public record Kept(List<Factor> factors, int recoveryCodesLeft) {

        public boolean isEmpty() {
            return factors.isEmpty();
        }

        /** Whether this one is on. */
        public boolean has(Method method) {
            return factors.stream().anyMatch(factor -> factor.method() == method);
        }
    }

    /** Whether a role may do nothing without a second factor. */
    public boolean areRequiredOf(Role role) {
        return settings.required().contains(role);
    }

    /** What a login has. */
    public Kept of(String userId) {
        return kept(stored(userId));
    }

    /** By what a login can meet a challenge besides its password; empty if it has no factor. */
    public Set<Method> methodsOf(String userId) {
        var stored = stored(userId);
        var methods = EnumSet.noneOf(Method.class);
        kept(stored).factors().forEach(factor -> methods.add(factor.method()));
        if (!methods.isEmpty() && !stored.recoveryLeft().isEmpty()) {
            methods.add(Method.RECOVERY_CODE);
        }
        return methods;
    }

    /** Takes every factor away: an administrator has seen who it is, or the login is erased. */
    public void clear(Login login) {
        outbox.change(
                StoredFactors.class,
                query(where("_id").is(StoredFactors.idOf(login.id()))),
                new Update()
                        .unset("begun")
                        .unset("totp")
                        .unset("email")
                        .unset("sms")
                        .unset("recovery"),
                FactorFacts.changed(login.id(), login.contact().locale()));
    }

    /** Whether this is the code of the login's application, and for the first time. */
    boolean useTotp(String userId, String code) {
        var stored = stored(userId);
        var app = stored.totp();
        if (app == null) {
            return false;
        }
        var now = clock.instant();
        var step = Totp.stepOf(code, unseal(userId, app.secret()), now, app.lastStep());
        return step.isPresent()
                && mongo.updateFirst(
                                        query(
                                                where("_id")
                                                        .is(stored.id())
                                                        .and("totp.lastStep")
                                                        .lt(step.getAsLong())),
                                        Update.update("totp.lastStep", step.getAsLong())
                                                .set("totp.lastUsedAt", now),
                                        StoredFactors.class)
                                .getModifiedCount()
                        == 1;
    }

    /** Whether this is one of the login's recovery codes; it is none afterwards. */
    boolean useRecoveryCode(String userId, String code) {
        var hash = recoveryCodes.hash(userId, code);
        var holds = where("_id").is(StoredFactors.idOf(userId)).and("recovery").is(hash);
        return mongo.updateFirst(
                                query(holds),
                                new Update().pull("recovery", hash),
                                StoredFactors.class)
                        .getModifiedCount()
                == 1;
    }

    /** Notes that a code that was sent came back. */
    void used(String userId, Method method) {
        var name = method.name().toLowerCase(Locale.ROOT);
        mongo.updateFirst(
                query(where("_id").is(StoredFactors.idOf(userId)).and(name).ne(null)),
                Update.update(name + ".lastUsedAt", clock.instant()),
                StoredFactors.class);
    }

    StoredFactors stored(String userId) {
        var found = mongo.findById(StoredFactors.idOf(userId), StoredFactors.class);
        return found == null ? StoredFactors.none(userId) : found;
    }

    /** One conditional write; null if the factors are no longer at that revision. */
    @Nullable StoredFactors change(StoredFactors seen, Update update, boolean tell, String locale) {
        var unchanged =
                new Criteria()
                        .andOperator(
                                where("_id").is(seen.id()), where("revision").is(seen.revision()));
        return tell
                ? outbox.change(
                        StoredFactors.class,
                        query(unchanged),
                        update,
                        FactorFacts.changed(seen.userId(), locale))
                : outbox.change(StoredFactors.class, query(unchanged), update);
    }

    /** Makes the document that holds a login's factors, unless it is there. */
    StoredFactors ensure(String userId) {
        var found = mongo.findById(StoredFactors.idOf(userId), StoredFactors.class);
        if (found != null) {
            return found;
        }
        try {
            outbox.insert(StoredFactors.COLLECTION, StoredFactors.none(userId));
        } catch (DuplicateKeyException _) {
            // Two requests at once, and the other made it.
        }
        return Objects.requireNonNull(
                mongo.findById(StoredFactors.idOf(userId), StoredFactors.class));
    }

    Binary seal(String userId, String secret) {
        return cipher.encryptText(
                "user:" + userId, StoredFactors.COLLECTION, userId, "totp", secret);
    }

    String unseal(String userId, Binary secret) {
        return cipher.decryptText(
                "user:" + userId, StoredFactors.COLLECTION, userId, "totp", secret);
    }

    static Kept kept(StoredFactors stored) {
        var factors = new ArrayList<Factor>();
        if (stored.totp() != null) {
            factors.add(new Factor(Method.TOTP, stored.totp().since(), stored.totp().lastUsedAt()));
        }
        if (stored.email() != null) {
            factors.add(
                    new Factor(Method.EMAIL, stored.email().since(), stored.email().lastUsedAt()));
        }
        if (stored.sms() != null) {
            factors.add(new Factor(Method.SMS, stored.sms().since(), stored.sms().lastUsedAt()));
        }
        return new Kept(factors, stored.recoveryLeft().size());
    }
}
