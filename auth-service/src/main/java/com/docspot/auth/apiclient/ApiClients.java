package com.docspot.auth.apiclient;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.docspot.auth.organisation.Staff;
import com.docspot.platform.events.Fact;
import com.docspot.platform.events.Outbox;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Cursor;
import com.docspot.platform.web.EndedSessions;
import com.docspot.platform.web.IdempotencyKey;
import com.docspot.platform.web.Ids;
import com.docspot.platform.web.NotFoundException;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.PageRequest;
import com.docspot.platform.web.Revision;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Service;

/** The API clients, looked after by the managers of their organisations. */
@Service
public class ApiClients {

    private static final Duration NOTED_EACH = Duration.ofMinutes(1);
    private static final int MOST_SECRETS = 5;

    private final MongoOperations mongo;
    private final Outbox outbox;
    private final Staff staff;
    private final EndedSessions endedSessions;
    private final Clock clock;

    ApiClients(
            MongoOperations mongo,
            Outbox outbox,
            Staff staff,
            EndedSessions endedSessions,
            Clock clock) {
        this.mongo = mongo;
        this.outbox = outbox;
        this.staff = staff;
        this.endedSessions = endedSessions;
        this.clock = clock;
    }

    /** A new client is to act for an organisation. */
    public record Make(
            String organisationId,
            String name,
            List<String> scopes,
            @Nullable IdempotencyKey key) {}

    /**
     * A client and its newest secret.
     *
     * @param secret told this once; absent when the request is an earlier one again
     */
    public record WithSecret(ApiClient client, @Nullable String secret) {

        /** Names the client, never the secret. */
        @Override
        public String toString() {
            return "WithSecret[" + client.id() + "]";
        }
    }

    /** What the suite learns about the end of a client: its tokens are refused. */
    record Ended(String sessionId, String userId, Instant at) {}

    /** Makes a client. */
    public WithSecret make(Make command, Access access) {
        staff.managed(command.organisationId(), access);
        var now = clock.instant();
        var key = command.key();
        var secret = ClientSecret.newText();
        var client =
                new ApiClient(
                        Ids.next("cli"),
                        command.organisationId(),
                        command.name(),
                        List.copyOf(command.scopes()),
                        Ids.next("ses"),
                        List.of(ClientSecret.of(secret, now)),
                        now,
                        null,
                        null,
                        key == null ? null : key.value(),
                        key == null ? null : key.bodyHash(),
                        1);
        try {
            return new WithSecret(outbox.insert(ApiClient.COLLECTION, client), secret);
        } catch (DuplicateKeyException e) {
            var earlier =
                    key == null
                            ? null
                            : mongo.findOne(
                                    query(where("idempotency").is(key.value())), ApiClient.class);
            if (key == null || earlier == null) {
                throw e;
            }
            key.mustRepeat(String.valueOf(earlier.idempotencyBody()));
            return new WithSecret(earlier, null);
        }
    }

    /** An organisation's clients, the oldest first. */
    public Page<ApiClient> of(String organisationId, Access access, PageRequest page) {
        staff.managed(organisationId, access);
        var criteria = where("organisationId").is(organisationId);
        if (page.cursor() != null) {
            criteria.and("_id").gt(Cursor.decode(page.cursor(), 1).getFirst());
        }
        var found =
                mongo.find(
                        query(criteria).with(Sort.by("_id")).limit(page.limit() + 1),
                        ApiClient.class);
        if (found.size() <= page.limit()) {
            return Page.last(found);
        }
        var shown = found.subList(0, page.limit());
        return new Page<>(shown, Cursor.encode(shown.getLast().id()));
    }

    /**
     * A client of an organisation that the caller decides for.
     *
     * @throws NotFoundException if there is none, or not for this caller
     */
    public ApiClient see(String id, Access access) {
        var client = mongo.findById(id, ApiClient.class);
        if (client == null) {
            throw new NotFoundException();
        }
        staff.managed(client.organisationId(), access);
        return client;
    }

    /**
     * Gives a client another secret; those it has work on for a while, so that nothing stands still
     * meanwhile.
     *
     * @return empty if the client is revoked
     */
    public Optional<WithSecret> rotate(String id, Duration overlap, Access access) {
        var client = see(id, access);
        if (client.revokedAt() != null) {
            return Optional.empty();
        }
        var now = clock.instant();
        var text = ClientSecret.newText();
        var secrets = new ArrayList<ClientSecret>();
        client.secrets().stream()
                .map(secret -> secret.endingAt(now.plus(overlap)))
                .filter(secret -> secret.until() == null || now.isBefore(secret.until()))
                .forEach(secrets::add);
        secrets.add(ClientSecret.of(text, now));
        var kept = secrets.subList(Math.max(0, secrets.size() - MOST_SECRETS), secrets.size());
        var changed =
                outbox.change(
                        ApiClient.class,
                        query(where("_id").is(id).and("revision").is(client.revision())),
                        Update.update("secrets", List.copyOf(kept)));
        if (changed == null) {
            throw Revision.changedMeanwhile();
        }
        return Optional.of(new WithSecret(changed, text));
    }

    /** Ends a client; tokens that it has are refused within seconds. */
    public void revoke(String id, Access access) {
        var client = see(id, access);
        var now = clock.instant();
        outbox.change(
                ApiClient.class,
                query(where("_id").is(id).and("revokedAt").is(null)),
                new Update().set("revokedAt", now).set("secrets", List.of()),
                new Fact(
                        "com.docspot.session.ended",
                        "docspot.people.v1",
                        new Ended(client.session(), client.id(), now)));
        endedSessions.end(client.session(), now);
    }

    /** The client that this id and secret prove, if they do; notes that it was here. */
    public Optional<ApiClient> proved(String id, String secret) {
        var now = clock.instant();
        return Optional.ofNullable(mongo.findById(id, ApiClient.class))
                .filter(client -> client.opensWith(secret, now))
                .map(client -> {
                    note(id, now);
                    return client;
                });
    }

    /** Not a change of the client, so its revision stays. */
    private void note(String id, Instant now) {
        mongo.updateFirst(
                query(
                        where("_id")
                                .is(id)
                                .orOperator(
                                        where("lastUsedAt").is(null),
                                        where("lastUsedAt").lte(now.minus(NOTED_EACH)))),
                Update.update("lastUsedAt", now),
                ApiClient.class);
    }
}
