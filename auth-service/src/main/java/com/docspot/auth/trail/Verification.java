package com.docspot.auth.trail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;

/**
 * Goes through the log from its beginning: every number is there, every hash holds on to the one
 * before, every seal is of one of our keys, and every signed head is where it was signed.
 */
final class Verification {

    /** Broken things that are named; one change breaks everything after it. */
    private static final int NAMED = 10;

    private final TrailKeys keys;
    private final Map<Long, String> heads = new HashMap<>();
    private final List<String> broken = new ArrayList<>();
    private long signedUpTo;
    private long last;
    private String hash = Chain.BEGINNING;

    Verification(TrailKeys keys, List<String> lines) {
        this.keys = keys;
        for (var i = 0; i < lines.size(); i++) {
            read(lines.get(i), i + 1);
        }
    }

    /**
     * What was found.
     *
     * @param records how many there are
     * @param heads how many signed heads were compared
     * @param signedUpTo the last number that a head vouches for
     * @param broken what is wrong, the first things only; empty when all is well
     */
    record Result(long records, int heads, long signedUpTo, List<String> broken) {

        boolean isIntact() {
            return broken.isEmpty();
        }
    }

    /** The next record in the order of numbers. */
    void next(Document record) {
        if (!(record.get(Chain.NUMBER) instanceof Long number) || number != last + 1) {
            complain("record " + (last + 1) + " is missing, or another is in its place");
            last = record.get(Chain.NUMBER) instanceof Long odd ? odd : last + 1;
        } else {
            last = number;
        }
        var expected = Chain.hash(hash, record);
        if (!expected.equals(record.get(Chain.HASH))) {
            complain("record " + last + " was changed, or the one before it was");
        }
        if (keys.canSign() && !isSealed(record, expected)) {
            complain("record " + last + " was not written by this system");
        }
        var signed = heads.remove(last);
        if (signed != null && !signed.equals(expected)) {
            complain("record " + last + " is not what was signed");
        }
        hash = expected;
    }

    /** After the last record. */
    Result end(int headCount) {
        if (last < signedUpTo) {
            complain("the log ends at record " + last + ", but " + signedUpTo + " was signed");
        } else if (!heads.isEmpty()) {
            complain("signed records are missing: " + heads.keySet());
        }
        return new Result(last, headCount, signedUpTo, List.copyOf(broken));
    }

    private boolean isSealed(Document record, String expected) {
        return record.get(Chain.SEAL) instanceof Document seal
                && seal.size() == 2
                && keys.isSeal(
                        Objects.toString(seal.get("key")),
                        Objects.toString(seal.get("value")),
                        expected);
    }

    private void read(String line, int number) {
        var head = SignedHead.of(line);
        if (head.isEmpty() || !keys.isGenuine(head.get())) {
            complain("line " + number + " of the signed heads is not genuine");
            return;
        }
        var earlier = heads.put(head.get().number(), head.get().hash());
        if (earlier != null && !earlier.equals(head.get().hash())) {
            complain("two different heads were signed for record " + head.get().number());
        }
        signedUpTo = Math.max(signedUpTo, head.get().number());
    }

    private void complain(String what) {
        if (broken.size() < NAMED) {
            broken.add(what);
        }
    }
}
