package com.docspot.embeddedmongo;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lets clients in: all where no password is set, else those who know it (SCRAM-SHA-256). */
final class Login {
    private final Scram.@Nullable Credentials credentials;

    Login(@Nullable String user, @Nullable String password) {
        this.credentials =
                user == null || password == null ? null : Scram.Credentials.of(user, password);
    }

    boolean isRequired() {
        return credentials != null;
    }

    String user() {
        return credentials == null ? "" : credentials.user();
    }

    void register(Commands commands) {
        commands.register("saslStart", this::start, "*");
        commands.register("saslContinue", this::proceed, "*");
        commands.register(
                "logout",
                request -> {
                    request.session().authenticated = false;
                    return Commands.ok();
                });
    }

    private Document start(Request request) {
        if (!"SCRAM-SHA-256".equals(request.body().get("mechanism"))) {
            throw new Failure(
                    334,
                    "MechanismUnavailable",
                    "Only SCRAM-SHA-256 is supported, not " + request.body().get("mechanism"));
        }
        if (credentials == null) {
            throw new Failure(
                    18,
                    "AuthenticationFailed",
                    "No user is set on this server; connect without one.");
        }
        var conversation = new Scram(credentials);
        request.session().conversation = conversation;
        return step(request, conversation);
    }

    private Document proceed(Request request) {
        var conversation = request.session().conversation;
        if (conversation == null) {
            throw new Failure(17, "ProtocolError", "No SASL session state found");
        }
        return step(request, conversation);
    }

    private static Document step(Request request, Scram conversation) {
        var payload =
                request.body().get("payload") instanceof BinData data
                        ? data.getData()
                        : new byte[0];
        try {
            var answer = conversation.answer(new String(payload, StandardCharsets.UTF_8));
            if (conversation.isDone()) {
                request.session().authenticated = true;
            }
            return Commands.ok(
                    new Document("conversationId", 1)
                            .append("done", conversation.isDone())
                            .append(
                                    "payload",
                                    new BinData(answer.getBytes(StandardCharsets.UTF_8))));
        } catch (IllegalArgumentException e) {
            request.session().conversation = null;
            throw new Failure(18, "AuthenticationFailed", "Authentication failed.");
        }
    }
}
