package com.docspot.auth.account;

import java.util.Locale;
import java.util.stream.Stream;

/**
 * Words by how soon somebody who guesses would try them. Of each only a digest is kept, in one
 * array of two megabytes for a hundred thousand words: the words themselves would take five times
 * that.
 */
final class RankedWords {

    private static final int MARK_BITS = 8;
    private static final long MARK = (1L << MARK_BITS) - 1;
    private static final double MARKS_A_DECADE = 20;
    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private final long[] table;
    private int size;

    private RankedWords(int room) {
        this.table = new long[Integer.highestOneBit(room) * 4];
    }

    /**
     * The words of a list, each once, whatever its case.
     *
     * @param room how many there are, about
     * @param commonestFirst the list
     */
    static RankedWords of(int room, Stream<String> commonestFirst) {
        var words = new RankedWords(room);
        commonestFirst
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .forEach(words::add);
        return words;
    }

    int size() {
        return size;
    }

    /**
     * The decimal logarithm of the guesses until a part of a text is tried; infinite if it is not
     * one of the words.
     */
    double guesses(CharSequence text, int start, int end) {
        var digest = digest(text, start, end);
        for (var at = slot(digest); table[at] != 0; at = next(at)) {
            if ((table[at] & ~MARK) == digest) {
                return (table[at] & MARK) / MARKS_A_DECADE;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private void add(String word) {
        if (size >= table.length / 2) {
            throw new IllegalStateException("more words than there is room for");
        }
        var digest = digest(word, 0, word.length());
        var at = slot(digest);
        while (table[at] != 0) {
            if ((table[at] & ~MARK) == digest) {
                return;
            }
            at = next(at);
        }
        size++;
        var mark = Math.round(Math.log10(size) * MARKS_A_DECADE);
        table[at] = digest | Math.max(1, Math.min(mark, MARK));
    }

    private int slot(long digest) {
        return (int) (digest >>> MARK_BITS) & (table.length - 1);
    }

    private int next(int at) {
        return (at + 1) & (table.length - 1);
    }

    /** FNV-1a, well mixed, without the bits that hold the mark. */
    private static long digest(CharSequence text, int start, int end) {
        var hash = BASIS;
        for (var i = start; i < end; i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        hash ^= hash >>> 32;
        hash *= 0xd6e8feb86659fd93L;
        hash ^= hash >>> 32;
        return hash & ~MARK;
    }
}
