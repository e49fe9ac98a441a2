package com.docspot.doctor.search;

import com.docspot.platform.web.Page;
import com.docspot.platform.web.PageRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds doctors. */
@Component
public class Search {

    private final DoctorIndex index;
    private final NextFreeTimes nextFree;
    private final Clock clock;

    Search(DoctorIndex index, NextFreeTimes nextFree, Clock clock) {
        this.index = index;
        this.nextFree = nextFree;
        this.clock = clock;
    }

    private record Ranked(Rank rank, Listing listing) {}

    /** Whether the index has everybody; until then a search would miss some. */
    public boolean isReady() {
        return index.isComplete();
    }

    /**
     * A page of what was wished for.
     *
     * @throws com.docspot.platform.web.ProblemException 400 for a cursor of another order
     */
    public Page<DoctorCard> find(Wish wish, PageRequest page) {
        var now = clock.instant();
        var after = page.cursor() == null ? null : Rank.fromCursor(page.cursor(), wish.sorting());
        var best = best(DoctorQuery.of(wish, index.words()), wish, after, page.limit() + 1, now);
        var items =
                best.stream()
                        .limit(page.limit())
                        .map(found ->
                                found.listing()
                                        .shown(nextFree.of(found.rank().id(), now), wish.near()))
                        .toList();
        if (best.size() <= page.limit()) {
            return Page.last(items);
        }
        return new Page<>(items, best.get(page.limit() - 1).rank().toCursor(wish.sorting()));
    }

    /** The doctors of the name that is being typed. */
    List<DoctorCard> named(List<String> words, int limit) {
        var anybody =
                new Wish(null, List.of(), null, null, null, null, null, null, Sorting.RELEVANCE);
        return best(DoctorQuery.named(words), anybody, null, limit, clock.instant()).stream()
                .map(found -> found.listing().card())
                .toList();
    }

    private List<Ranked> best(
            Query query, Wish wish, @Nullable Rank after, int limit, Instant now) {
        var heap = new PriorityQueue<Ranked>(Comparator.comparing(Ranked::rank).reversed());
        index.read(searcher -> {
            everyMatch(
                    searcher,
                    query,
                    wish.sorting() == Sorting.RELEVANCE,
                    (listing, score) -> {
                        var rank = rank(wish, listing, score, now);
                        if (rank != null && (after == null || rank.compareTo(after) > 0)) {
                            heap.add(new Ranked(rank, listing));
                            if (heap.size() > limit) {
                                heap.poll();
                            }
                        }
                    });
            return heap;
        });
        return heap.stream().sorted(Comparator.comparing(Ranked::rank)).toList();
    }

    /** Null for a doctor who is not free early enough. */
    private @Nullable Rank rank(Wish wish, Listing listing, float score, Instant now) {
        var id = listing.card().id();
        var free =
                wish.availableBefore() == null && wish.sorting() != Sorting.NEXT_AVAILABLE
                        ? null
                        : nextFree(wish, id, now);
        if (wish.availableBefore() != null
                && (free == null || !free.isBefore(wish.availableBefore()))) {
            return null;
        }
        var weight =
                switch (wish.sorting()) {
                    case RELEVANCE -> -score;
                    case DISTANCE -> wish.near() == null ? 0 : listing.distanceKm(wish.near());
                    case NEXT_AVAILABLE ->
                            free == null ? Double.POSITIVE_INFINITY : free.getEpochSecond();
                };
        return new Rank(weight, listing.name(), id);
    }

    private @Nullable Instant nextFree(Wish wish, String doctorId, Instant now) {
        var times = nextFree.of(doctorId, now);
        return wish.mode() == null
                ? times.values().stream().min(Comparator.naturalOrder()).orElse(null)
                : times.get(wish.mode());
    }

    @FunctionalInterface
    private interface Match {
        void found(Listing listing, float score);
    }

    private void everyMatch(IndexSearcher searcher, Query query, boolean scored, Match match)
            throws IOException {
        searcher.search(
                query,
                new CollectorManager<Listings, List<Listings>>() {
                    @Override
                    public Listings newCollector() {
                        return new Listings(scored, match);
                    }

                    @Override
                    public List<Listings> reduce(Collection<Listings> collectors) {
                        return new ArrayList<>(collectors);
                    }
                });
    }

    /**
     * Hands each match on with its listing; the searcher has no threads of its own, so one after
     * the other.
     */
    private final class Listings extends SimpleCollector {

        private final boolean scored;
        private final Match match;
        private @Nullable Scorable scorer;
        private @Nullable NumericDocValues ordinals;

        Listings(boolean scored, Match match) {
            this.scored = scored;
            this.match = match;
        }

        @Override
        protected void doSetNextReader(LeafReaderContext context) throws IOException {
            ordinals = DocValues.getNumeric(context.reader(), DoctorIndex.ORDINAL);
        }

        @Override
        public void setScorer(Scorable scorable) {
            scorer = scorable;
        }

        @Override
        public void collect(int document) throws IOException {
            if (ordinals == null || !ordinals.advanceExact(document)) {
                return;
            }
            var listing = index.listing((int) ordinals.longValue());
            if (listing != null) {
                match.found(listing, scored && scorer != null ? scorer.score() : 0);
            }
        }

        @Override
        public ScoreMode scoreMode() {
            return scored ? ScoreMode.COMPLETE : ScoreMode.COMPLETE_NO_SCORES;
        }
    }
}
