package com.docspot.platform.mongo;

import com.mongodb.DuplicateKeyException;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.json.JsonParseException;
import org.jspecify.annotations.Nullable;

/** Reads out of a refused write which unique index refused it. */
public final class Duplicates {

    private static final int DUPLICATE_KEY = 11000;

    /**
     * The driver hands an insert's error on as text alone, so the text is what there is to read.
     */
    private static final Pattern MESSAGE =
            Pattern.compile(
                    "E11000 duplicate key error collection: \\S+ index: (\\S+)(?:.*?dup key:"
                            + " (\\{.*}))?",
                    Pattern.DOTALL);

    private Duplicates() {}

    /**
     * The duplicate that {@code failure} or one of its causes tells of; empty for any other
     * failure.
     */
    public static Optional<Duplicate> of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            var duplicate = read(cause);
            if (duplicate != null) {
                return Optional.of(duplicate);
            }
        }
        return Optional.empty();
    }

    private static @Nullable Duplicate read(Throwable cause) {
        return switch (cause) {
            case MongoWriteException write when write.getCode() == DUPLICATE_KEY ->
                    parse(write.getError().getMessage());
            case MongoBulkWriteException bulk ->
                    bulk.getWriteErrors().stream()
                            .filter(error -> error.getCode() == DUPLICATE_KEY)
                            .findFirst()
                            .map(error -> parse(error.getMessage()))
                            .orElse(null);
            case DuplicateKeyException duplicate -> answered(duplicate.getResponse());
            case MongoCommandException command when command.getErrorCode() == DUPLICATE_KEY ->
                    answered(command.getResponse());
            default -> null;
        };
    }

    private static Duplicate answered(BsonDocument response) {
        var message = response.containsKey("errmsg") ? response.getString("errmsg").getValue() : "";
        var parsed = parse(message);
        return new Duplicate(
                parsed.index(),
                response.isDocument("keyPattern")
                        ? document(response.getDocument("keyPattern").toJson())
                        : parsed.keyPattern(),
                response.isDocument("keyValue")
                        ? document(response.getDocument("keyValue").toJson())
                        : parsed.keyValue());
    }

    private static Duplicate parse(String message) {
        Matcher matcher = MESSAGE.matcher(message);
        if (!matcher.find()) {
            return new Duplicate("", new Document(), new Document());
        }
        var value = document(matcher.group(2));
        var pattern = new Document();
        value.keySet().forEach(field -> pattern.append(field, 1));
        return new Duplicate(matcher.group(1), pattern, value);
    }

    private static Document document(@Nullable String json) {
        if (json == null) {
            return new Document();
        }
        try {
            return Document.parse(json);
        } catch (JsonParseException unreadable) {
            return new Document();
        }
    }
}
