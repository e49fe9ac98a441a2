package com.docspot.embeddedmongo;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A search in a view: its plan, its scan, and the hits in the order that was asked for. */
final class Search implements Iterator<Scan.Hit> {
    private static final Logger log = LoggerFactory.getLogger(Search.class);
    private static final int WARN_AT = 1_000;
    private static final Comparator<Place> ORDER =
            (a, b) -> {
                var byKey = Arrays.compareUnsigned(a.key, b.key);
                return byKey != 0 ? byKey : Arrays.compareUnsigned(a.id, b.id);
            };

    final Plan plan;
    final Scan scan;
    private final View view;
    private final Document query;
    private final Iterator<Scan.Hit> hits;
    private long left;
    private boolean told;

    /** Where a document goes in a sort; the document itself is read again when its turn comes. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Place(byte[] key, byte[] id, byte[] location) {}

    private Search(
            View view,
            Document query,
            Document sort,
            long skip,
            long limit,
            @Nullable Object hint,
            Deadline deadline) {
        this.view = view;
        this.query = query;
        this.left = limit > 0 ? limit : Long.MAX_VALUE;
        QueryCheck.check(query);
        sort.values().forEach(Search::checkDirection);
        var order = sort.containsKey("$natural") ? new Document() : sort;
        this.plan = Plan.of(query, order, view, sort.containsKey("$natural") ? sort : hint);
        this.scan = new Scan(view, plan, query, deadline);
        this.hits =
                order.isEmpty() || plan.sorted()
                        ? scan
                        : sorted(order, limit > 0 ? skip + limit : 0);
        for (var i = 0L; i < skip && hits.hasNext(); i++) {
            hits.next();
        }
    }

    static Search run(
            View view,
            Document query,
            Document sort,
            long skip,
            long limit,
            @Nullable Object hint,
            Deadline deadline) {
        return new Search(view, query, sort, skip, limit, hint, deadline);
    }

    private static void checkDirection(@Nullable Object direction) {
        if (!(direction instanceof Number number) || Math.abs(number.doubleValue()) != 1) {
            throw Failure.badValue(
                    "Illegal key in sort: a direction must be 1 or -1, got " + direction);
        }
    }

    private Iterator<Scan.Hit> sorted(Document sort, long keep) {
        var keys = new Keys(sort, false);
        var fields = FieldNames.of(sort.keySet());
        Collection<Place> places =
                keep > 0 && keep < 100_000
                        ? new PriorityQueue<>(ORDER.reversed())
                        : new ArrayList<>();
        var memory = 0L;
        var limit = Math.max(32 << 20, Runtime.getRuntime().maxMemory() / 4);
        while (scan.hasNext()) {
            var hit = scan.next();
            var place =
                    new Place(
                            keys.keysOf(Bson.decode(hit.bytes, fields)).first(),
                            hit.id,
                            hit.location);
            places.add(place);
            memory += 110 + place.key.length + place.id.length;
            if (places instanceof PriorityQueue<Place> best && best.size() > keep) {
                best.poll();
            } else if (memory > limit) {
                throw new Failure(
                        292,
                        "QueryExceededMemoryLimitNoDiskUseAllowed",
                        "Sort exceeded memory limit of "
                                + limit
                                + " bytes. Add an index, or set a limit.");
            }
        }
        var inOrder = new ArrayList<>(places);
        inOrder.sort(ORDER);
        return inOrder.stream()
                .map(place -> new Scan.Hit(place.id, place.location, view.read(place.location)))
                .iterator();
    }

    @Override
    public boolean hasNext() {
        var more = left > 0 && hits.hasNext();
        if (!more) {
            warnWhenItLookedAtMuch();
        }
        return more;
    }

    @Override
    public Scan.Hit next() {
        left--;
        return hits.next();
    }

    Stream<Scan.Hit> stream() {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED), false);
    }

    long count(long limit) {
        var count = scan.count(plan, limit);
        warnWhenItLookedAtMuch();
        return count;
    }

    private void warnWhenItLookedAtMuch() {
        if (!told && scan.documentsExamined() - scan.returned() > WARN_AT) {
            told = true;
            log.warn(
                    "{}: looked at {} documents for {}, by {}, for {}",
                    view.collection().namespace,
                    scan.documentsExamined(),
                    scan.returned(),
                    plan.index() == null ? "COLLSCAN" : plan.index().name,
                    shape(query));
        }
    }

    /** The query without its values, which may be somebody's data. */
    private static Object shape(@Nullable Object query) {
        if (query instanceof Map<?, ?> map) {
            var shape = new ArrayList<String>();
            map.forEach((key, value) -> shape.add(key + ":" + shape(value)));
            return shape;
        }
        return query instanceof List<?> list
                        && !list.isEmpty()
                        && list.getFirst() instanceof Document
                ? list.stream().map(Search::shape).toList()
                : "?";
    }

    static boolean matches(Document document, Document query) {
        return new Matcher(query).matches(document);
    }
}
