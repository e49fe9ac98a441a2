package com.docspot.embeddedmongo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Compares an index with the documents that it is of. */
final class Validation {
    private Validation() {}

    /** Answers how many keys the index has, and adds a sentence for each kind of difference. */
    static long compare(View view, Index index, List<String> errors) {
        var expected = new ArrayList<byte[]>();
        for (var documents = view.entries(null, null, null, false); documents.hasNext(); ) {
            var id = documents.next();
            for (var key : index.keysOf(Bson.decode(view.read(documents.getValue())))) {
                expected.add(KeyCodec.concat(key, id));
            }
        }
        expected.sort(Arrays::compareUnsigned);
        var stored = new ArrayList<byte[]>();
        for (var entries = view.entries(index, null, null, false); entries.hasNext(); ) {
            var entry = entries.next();
            var id = index.idOf(entry, entries.getValue());
            var key = index.unique ? entry : Arrays.copyOf(entry, entry.length - id.length - 2);
            stored.add(KeyCodec.concat(key, id));
        }
        if (expected.size() != stored.size()) {
            errors.add(
                    index.name
                            + " has "
                            + stored.size()
                            + " keys, the documents have "
                            + expected.size());
        } else {
            for (var i = 0; i < stored.size(); i++) {
                if (!Arrays.equals(stored.get(i), expected.get(i))) {
                    errors.add(index.name + " differs from the documents at key " + i);
                    break;
                }
            }
        }
        return stored.size();
    }
}
