package com.docspot.embeddedmongo;

import de.bwaldvogel.mongo.backend.AbstractMongoCollection.FindAndModifyPlanExecutorError;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the handler of a command; refuses what is not known, and fields that would silently do
 * nothing.
 */
final class Commands {
    private static final Logger log = LoggerFactory.getLogger(Commands.class);

    private static final Set<String> EVERYWHERE =
            Set.of(
                    "$db",
                    "lsid",
                    "$readPreference",
                    "readConcern",
                    "writeConcern",
                    "maxTimeMS",
                    "comment",
                    "$clusterTime",
                    "apiVersion",
                    "apiStrict",
                    "apiDeprecationErrors");
    private static final Set<String> BEFORE_LOGIN =
            Set.of(
                    "hello",
                    "isMaster",
                    "ismaster",
                    "saslStart",
                    "saslContinue",
                    "ping",
                    "buildInfo",
                    "buildinfo",
                    "endSessions");

    private final Map<String, Command> byName = new HashMap<>();
    private final boolean needsLogin;
    private final Runnable onDamage;

    /** A handler and the fields that it understands. */
    private record Command(Function<Request, Document> handler, Set<String> fields) {}

    Commands(Storage storage, Cursors cursors, Login login, Runnable onDamage) {
        this.needsLogin = login.isRequired();
        this.onDamage = onDamage;
        new Reads(storage, cursors).register(this);
        new Writes(storage).register(this);
        new Definitions(storage, cursors).register(this);
        new Diagnostics(storage, cursors, login).register(this);
        login.register(this);
    }

    void register(String name, Function<Request, Document> handler, String... fields) {
        byName.put(name, new Command(handler, Set.of(fields)));
    }

    static Document ok(Document document) {
        return document.append("ok", 1.0);
    }

    static Document ok() {
        return ok(new Document());
    }

    Document run(Request request) {
        try {
            var command = byName.get(request.command());
            if (command == null) {
                throw new Failure(
                        59, "CommandNotFound", "no such command: '" + request.command() + "'");
            }
            if (needsLogin
                    && !request.session().authenticated
                    && !BEFORE_LOGIN.contains(request.command())) {
                throw new Failure(
                        13,
                        "Unauthorized",
                        "command " + request.command() + " requires authentication");
            }
            checkFields(request, command.fields);
            return command.handler.apply(request);
        } catch (MongoServerException e) {
            return error(e);
        } catch (MVStoreException e) {
            log.error("{} failed in the storage", request.command(), e);
            if (e.getErrorCode() != DataUtils.ERROR_CLOSED) {
                onDamage.run();
            }
            return error(
                    new Failure(
                            39,
                            "FileStreamFailed",
                            "The data file cannot be used: " + e.getMessage()));
        } catch (ClassCastException e) {
            log.warn("{} has a field of a wrong type", request.command(), e);
            return error(
                    new Failure(
                            14,
                            "TypeMismatch",
                            "A field of the command has a wrong type: " + e.getMessage()));
        } catch (RuntimeException e) {
            log.error("{} failed", request.command(), e);
            return error(new Failure(8, "UnknownError", "Unexpected: " + e));
        }
    }

    private static void checkFields(Request request, Set<String> fields) {
        var body = request.body();
        if (body.containsKey("startTransaction") || body.containsKey("autocommit")) {
            throw new Failure(
                    20,
                    "IllegalOperation",
                    "Transaction numbers are only allowed on a replica set member or mongos: the"
                            + " embedded server has no transactions.");
        }
        if (body.get("readConcern") instanceof Document concern
                && "snapshot".equals(concern.get("level"))) {
            throw Failure.unsupported("read concern 'snapshot'");
        }
        if (fields.contains("*")) {
            return;
        }
        for (var field : body.entrySet()) {
            var name = field.getKey();
            var isOff =
                    field.getValue() == null
                            || Boolean.FALSE.equals(field.getValue())
                            || (field.getValue() instanceof Document document
                                    && document.isEmpty());
            if (!isOff
                    && !name.equals(request.command())
                    && !fields.contains(name)
                    && !EVERYWHERE.contains(name)) {
                throw Failure.unsupported("'" + name + "' in " + request.command());
            }
        }
    }

    /** An option of one item of a bulk that isn't among the ones that are understood. */
    static void checkOptions(Document item, String where, Set<String> understood) {
        item.forEach((name, value) -> {
            if (value != null && !Boolean.FALSE.equals(value) && !understood.contains(name)) {
                throw Failure.unsupported("'" + name + "' in " + where);
            }
        });
    }

    static Document error(MongoServerException e) {
        return describe(e, new Document("ok", 0.0));
    }

    static Document describe(MongoServerException exception, Document into) {
        var e =
                exception instanceof FindAndModifyPlanExecutorError wrapper
                                && wrapper.getCause() != null
                        ? wrapper.getCause()
                        : exception;
        into.append("errmsg", e.getMessageWithoutErrorCode());
        if (e instanceof MongoServerError error) {
            into.append("code", error.getCode()).append("codeName", error.getCodeName());
        } else {
            into.append("code", Failure.BAD_VALUE).append("codeName", "BadValue");
        }
        if (e instanceof Failure failure && failure.details() != null) {
            into.putAll(failure.details());
        }
        return into;
    }
}
