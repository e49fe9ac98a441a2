package com.docspot.embeddedmongo;

import de.bwaldvogel.mongo.bson.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The start: brings the maps to the last statement that was acknowledged, or says what is wrong.
 */
final class Recovery {
    private final Path folder;
    private final Catalog catalog;
    private final DocumentLog documents;

    /** The last checkpoint that is known. */
    private int checkpoint;

    Recovery(Path folder, Catalog catalog, DocumentLog documents) {
        this.folder = folder;
        this.catalog = catalog;
        this.documents = documents;
    }

    /** Answers the number of the last checkpoint. */
    int run(Storage storage) throws IOException {
        var files = Segment.filesIn(folder);
        var state = catalog.state();
        if (state == null) {
            for (var file : files.values()) {
                if (Files.size(file) > 0) {
                    throw cutShort();
                }
            }
            return 0;
        }
        checkpoint = Fields.number(state, "checkpoint");
        var known = adopt(Fields.list(state, "segments"));
        catalog.open(storage, state);
        var first = Fields.number(state, "segment");
        for (var number : files.tailMap(first, true).keySet()) {
            known.add(number);
            replay(
                    documents.adopt(number, 0),
                    number == first ? Fields.number(state, "offset") : 0);
        }
        for (var collection : catalog.all()) {
            // an array may have come where none was before
            catalog.save(collection, null);
            collection.publish();
        }
        documents.roll();
        for (var file : files.entrySet()) {
            // finished with, but not deleted before the end
            if (!known.contains(file.getKey())) {
                Files.delete(file.getValue());
            }
        }
        return checkpoint;
    }

    private List<Integer> adopt(List<?> descriptions) throws IOException {
        var known = new ArrayList<Integer>();
        for (var description : descriptions) {
            var details = (Document) description;
            var number = Fields.number(details, "number");
            documents
                    .adopt(number, Fields.number(details, "length"))
                    .addLive(Fields.number(details, "live"));
            known.add(number);
        }
        return known;
    }

    private void replay(Segment segment, int from) throws IOException {
        segment.replay(
                from,
                (payload, offset) -> {
                    var mark = Statement.read(segment, payload, offset, this::restore);
                    if (mark > checkpoint) {
                        throw cutShort();
                    }
                });
    }

    private void restore(
            int number, byte[] id, byte @Nullable [] location, byte @Nullable [] document) {
        var collection = catalog.numbered(number);
        if (collection != null) {
            collection.restore(id, location);
        }
    }

    private StartFailure cutShort() {
        return new StartFailure(
                "The data file in "
                        + folder
                        + " is damaged, or cut short: its log knows more than it does. "
                        + StartFailure.RESTORE);
    }
}
