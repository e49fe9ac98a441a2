package com.docspot.auth.account;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.docspot.auth.people.Contact;
import com.docspot.platform.events.Fact;
import com.docspot.platform.events.Outbox;
import com.docspot.platform.mongo.Duplicates;
import com.docspot.platform.mongo.FieldCipher;
import com.docspot.platform.web.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/** The logins, each found by its id, its e-mail address or a mailed link. */
@Repository
class Logins {

    /** What an administrator sees of somebody who was erased. */
    private static final String GONE = "—";

    private static final String EMAIL_PURPOSE = "login-email";

    private final MongoOperations mongo;
    private final Outbox outbox;
    private final FieldCipher cipher;
    private final LoginSeal seal;

    Logins(MongoOperations mongo, Outbox outbox, FieldCipher cipher, LoginSeal seal) {
        this.mongo = mongo;
        this.outbox = outbox;
        this.cipher = cipher;
        this.seal = seal;
    }

    /**
     * Adds a login.
     *
     * @return empty if the e-mail address, or the idempotency key, has a login already
     */
    Optional<Login> add(Draft draft, Instant now, Fact... facts) {
        try {
            return Optional.of(
                    open(outbox.insert(StoredLogin.COLLECTION, sealed(draft, now), facts)));
        } catch (DuplicateKeyException e) {
            if (Duplicates.of(e).isEmpty()) {
                throw e;
            }
            seal.destroy(draft.id());
            return Optional.empty();
        }
    }

    Optional<StoredLogin> byId(String id) {
        return Optional.ofNullable(mongo.findById(id, StoredLogin.class))
                .filter(login -> login.state() != LoginState.ERASED);
    }

    Optional<StoredLogin> byEmail(String canonical) {
        return one(where("emailIndex").is(emailIndex(canonical)));
    }

    Optional<StoredLogin> byProof(String tokenHash) {
        return one(where("proof.hash").is(tokenHash));
    }

    Optional<StoredLogin> byReset(String tokenHash) {
        return one(where("reset.hash").is(tokenHash));
    }

    Optional<StoredLogin> byPendingEmail(String tokenHash) {
        return one(where("pendingEmail.ticket.hash").is(tokenHash));
    }

    Optional<StoredLogin> byTicket(String ticketId) {
        return one(where("proof.id").is(ticketId))
                .or(() -> one(where("reset.id").is(ticketId)))
                .or(() -> one(where("pendingEmail.ticket.id").is(ticketId)))
                .or(() -> one(where("formerEmail.ticket.id").is(ticketId)));
    }

    Optional<StoredLogin> byIdempotency(String key) {
        return one(where("idempotency").is(key));
    }

    List<StoredLogin> byPatient(String patientId) {
        return mongo.find(query(where("patientId").is(patientId)), StoredLogin.class);
    }

    Optional<StoredLogin> byDoctor(String doctorId) {
        return one(where("doctorId").is(doctorId));
    }

    /** Those that fit, in the order of their ids. */
    List<StoredLogin> find(LoginDirectory.Filter filter, @Nullable String after, int most) {
        var criteria = new ArrayList<Criteria>();
        if (filter.email() != null) {
            criteria.add(where("emailIndex").is(emailIndex(filter.email().canonical())));
        }
        if (filter.id() != null) {
            criteria.add(
                    new Criteria()
                            .orOperator(
                                    where("_id").is(filter.id()),
                                    where("patientId").is(filter.id()),
                                    where("doctorId").is(filter.id())));
        }
        if (filter.organisationId() != null) {
            criteria.add(where("organisationId").is(filter.organisationId()));
        }
        if (filter.role() != null) {
            criteria.add(where("role").is(filter.role().name()));
        }
        if (filter.state() != null) {
            criteria.add(where("state").is(filter.state().name()));
        }
        if (after != null) {
            criteria.add(where("_id").gt(after));
        }
        var all = criteria.isEmpty() ? new Criteria() : new Criteria().andOperator(criteria);
        return mongo.find(query(all).with(Sort.by("_id")).limit(most), StoredLogin.class);
    }

    Optional<StoredLogin> firstOf(Role role) {
        var oldest =
                query(where("role").is(role.name()).and("state").is(LoginState.ACTIVE.name()))
                        .with(Sort.by("role", "_id"))
                        .limit(1);
        return Optional.ofNullable(mongo.findOne(oldest, StoredLogin.class));
    }

    /** One conditional write; empty if the login is not as the condition wants it. */
    Optional<Login> change(String id, Criteria condition, Update update, Fact... facts) {
        var asWanted = query(new Criteria().andOperator(where("_id").is(id), condition));
        return Optional.ofNullable(outbox.change(StoredLogin.class, asWanted, update, facts))
                .map(this::open);
    }

    /** The logins whose owners asked for their end, and whose time has come. */
    List<StoredLogin> toErase(Instant now, int most) {
        return mongo.find(
                query(where("erasesAt").lte(now)).with(Sort.by("erasesAt")).limit(most),
                StoredLogin.class);
    }

    boolean isErased(String id) {
        return mongo.exists(
                query(where("_id").is(id).and("state").is(LoginState.ERASED.name())),
                StoredLogin.class);
    }

    /** Nothing of it is left to do. */
    void forgetErasure(String id) {
        mongo.updateFirst(
                query(where("_id").is(id).and("state").is(LoginState.ERASED.name())),
                new Update().unset("erasesAt"),
                StoredLogin.class);
    }

    /** A write that tells nobody and that nobody's revision depends on. */
    void replaceHash(String id, String outdated, String hash) {
        mongo.updateFirst(
                query(where("_id").is(id).and("passwordHash").is(outdated)),
                Update.update("passwordHash", hash),
                StoredLogin.class);
    }

    String emailIndex(String canonical) {
        return cipher.blindIndex(EMAIL_PURPOSE, canonical);
    }

    Login open(StoredLogin stored) {
        var id = stored.id();
        var pending = stored.pendingEmail();
        return new Login(
                id,
                stored.role(),
                stored.state(),
                stored.patientId(),
                stored.doctorId(),
                stored.organisationId(),
                contactOf(stored),
                seal.open(id, stored.details()),
                pending == null ? null : seal.open(id, PendingEmail.FIELD, pending.email()),
                stored.passwordHash() != null,
                stored.sessionsFrom(),
                stored.sparedSession(),
                stored.erasesAt(),
                stored.revision());
    }

    private Contact contactOf(StoredLogin stored) {
        var id = stored.id();
        return stored.state() == LoginState.ERASED
                ? new Contact(GONE, GONE, null, null, stored.locale(), stored.zone())
                : new Contact(
                        seal.open(id, "givenName", stored.givenName()),
                        seal.open(id, "familyName", stored.familyName()),
                        seal.open(id, "email", stored.email()),
                        seal.openIfThere(id, "phone", stored.phone()),
                        stored.locale(),
                        stored.zone());
    }

    private StoredLogin sealed(Draft draft, Instant now) {
        var key = draft.idempotency();
        return new StoredLogin(
                draft.id(),
                emailIndex(draft.email().canonical()),
                seal.seal(draft.id(), "email", draft.email().written()),
                seal.seal(draft.id(), "givenName", draft.givenName()),
                seal.seal(draft.id(), "familyName", draft.familyName()),
                null,
                draft.locale(),
                draft.zone(),
                draft.role(),
                draft.state(),
                draft.patientId(),
                draft.doctorId(),
                draft.organisationId(),
                draft.passwordHash(),
                draft.proof(),
                draft.reset(),
                null,
                null,
                null,
                now,
                draft.proof() == null && draft.reset() == null ? null : now,
                now,
                null,
                null,
                key == null ? null : key.value(),
                key == null ? null : key.bodyHash(),
                1);
    }

    private Optional<StoredLogin> one(Criteria criteria) {
        return Optional.ofNullable(mongo.findOne(query(criteria), StoredLogin.class));
    }
}
