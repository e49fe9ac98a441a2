package com.docspot.embeddedmongo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Frees a segment of the log: whatever is of use in it is written anew at the end of the log. */
final class Cleaning {
    private static final int AT_ONCE = 64;

    private final Catalog catalog;
    private final DocumentLog documents;
    private final Commits commits;
    private final List<Move> moves = new ArrayList<>();

    /** A document that was of use a moment ago. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Move(StoredCollection collection, byte[] id, byte[] location, byte[] document) {}

    Cleaning(Catalog catalog, DocumentLog documents, Commits commits) {
        this.catalog = catalog;
        this.documents = documents;
        this.commits = commits;
    }

    void run(Segment segment) throws IOException {
        segment.forEach(
                0,
                (payload, offset) -> {
                    Statement.read(
                            segment,
                            payload,
                            offset,
                            (number, id, location, document) -> {
                                var collection = catalog.numbered(number);
                                if (collection != null
                                        && location != null
                                        && document != null
                                        && collection.isAt(id, location)) {
                                    moves.add(new Move(collection, id, location, document));
                                }
                            });
                    if (moves.size() >= AT_ONCE) {
                        move();
                    }
                });
        move();
        documents.moved(segment);
    }

    /** A few at a time, so that nobody waits long for the writer's lock. */
    private void move() {
        var written =
                commits.writeUnseen(
                        Deadline.NONE,
                        () -> {
                            for (var move : moves) {
                                move.collection.move(move.id, move.location, move.document);
                            }
                            return moves.size();
                        });
        moves.clear();
        commits.await(written.batch());
    }
}
