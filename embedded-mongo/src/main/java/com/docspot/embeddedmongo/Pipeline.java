package com.docspot.embeddedmongo;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An aggregation: the stages at its head that a search can do, and the rest. */
record Pipeline(Document query, Document sort, long skip, long limit, List<Document> rest) {
    private static final Set<String> UNSUPPORTED_STAGES =
            Set.of(
                    "$out",
                    "$merge",
                    "$changeStream",
                    "$geoNear",
                    "$search",
                    "$searchMeta",
                    "$vectorSearch",
                    "$unionWith",
                    "$setWindowFields",
                    "$densify",
                    "$fill",
                    "$collStats",
                    "$currentOp",
                    "$listSessions",
                    "$planCacheStats");

    static Pipeline of(List<?> stages) {
        var rest = new ArrayList<Document>();
        stages.forEach(stage -> rest.add(checked(stage)));
        var query = new Document();
        if (!rest.isEmpty() && rest.getFirst().get("$match") instanceof Document match) {
            query = match;
            rest.removeFirst();
        }
        var sort = new Document();
        if (!rest.isEmpty()
                && rest.getFirst().get("$sort") instanceof Document order
                && !order.isEmpty()) {
            sort = order;
            rest.removeFirst();
        }
        var skip = 0L;
        if (!rest.isEmpty() && rest.getFirst().get("$skip") instanceof Number number) {
            skip = number.longValue();
            rest.removeFirst();
        }
        var limit = 0L;
        if (!rest.isEmpty()
                && rest.getFirst().get("$limit") instanceof Number number
                && number.longValue() > 0) {
            limit = number.longValue();
            rest.removeFirst();
        }
        return new Pipeline(query, sort, skip, limit, rest);
    }

    private static Document checked(@Nullable Object stage) {
        if (!(stage instanceof Document document) || document.size() != 1) {
            throw new Failure(
                    40323,
                    "Location40323",
                    "A pipeline stage specification object must contain exactly one field.");
        }
        var name = document.keySet().iterator().next();
        if (UNSUPPORTED_STAGES.contains(name)) {
            throw Failure.unsupported("the stage " + name);
        }
        return switch (name) {
            case "$set" -> new Document("$addFields", document.get(name));
            case "$replaceWith" ->
                    new Document("$replaceRoot", new Document("newRoot", document.get(name)));
            default -> document;
        };
    }

    /**
     * The field that a count of everything goes to, or null. Drivers count documents in this way.
     */
    @Nullable Document countOnly() {
        return rest.size() == 1
                        && rest.getFirst().get("$group") instanceof Document group
                        && group.size() == 2
                        && group.containsKey("_id")
                        && !(group.get("_id") instanceof Document)
                        && !(group.get("_id") instanceof String text && text.startsWith("$"))
                        && group.get("n") instanceof Document sum
                        && sum.equals(new Document("$sum", 1))
                ? group
                : null;
    }
}
