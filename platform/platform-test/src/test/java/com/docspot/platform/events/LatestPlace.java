package com.docspot.platform.events;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.Set;
import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;

/**
 * A copy that follows only higher sequences, in one conditional write: how a service keeps state of
 * another's.
 */
class LatestPlace implements EventListener {

    private static final String COPIES = "places";

    private final MongoOperations mongo;

    LatestPlace(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public String topic() {
        return "test.places.v1";
    }

    @Override
    public Set<String> types() {
        return Set.of(Parcel.MOVED);
    }

    @Override
    public void on(Event event) {
        var newer =
                Filters.and(
                        Filters.eq("_id", event.subject()),
                        Filters.lt("sequence", event.sequence()));
        var copied =
                Updates.combine(
                        Updates.set("sequence", event.sequence()),
                        Updates.set("place", event.dataAs(Parcel.Moved.class).place()),
                        Updates.inc("applied", 1));
        try {
            mongo.execute(
                    COPIES,
                    copies -> copies.updateOne(newer, copied, new UpdateOptions().upsert(true)));
        } catch (DuplicateKeyException older) {
            // A copy that is as new is there, so the upsert found nothing to change and could not
            // insert.
        } catch (MongoWriteException refused) {
            if (refused.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw refused;
            }
        }
    }

    Document of(String subject) {
        var copy = mongo.execute(COPIES, copies -> copies.find(Filters.eq("_id", subject)).first());
        return copy == null ? new Document() : copy;
    }
}
