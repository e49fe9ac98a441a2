package com.docspot.doctor.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.LatLonPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** Says a wish in Lucene's words. */
final class DoctorQuery {

    private static final Map<String, Float> WEIGHTS =
            Map.of(
                    DoctorIndex.NAME, 3f,
                    DoctorIndex.SPECIALTY, 2f,
                    DoctorIndex.CITY, 1.5f,
                    DoctorIndex.CLINIC, 1.2f);
    private static final float EXACT = 4;
    private static final float PREFIX = 2;
    private static final int SHORTEST_FUZZY = 4;
    private static final int TWO_TYPOS = 8;

    private DoctorQuery() {}

    /** Doctors who have every word somewhere and pass every filter. */
    static Query of(Wish wish, Words words) {
        var query = new BooleanQuery.Builder();
        var asked = wish.words() == null ? List.<String>of() : words.asked(wish.words());
        asked.forEach(word -> query.add(somewhere(word, WEIGHTS, DoctorIndex.WORDS), Occur.MUST));
        if (asked.isEmpty()) {
            query.add(new MatchAllDocsQuery(), Occur.FILTER);
        }
        if (!wish.specialties().isEmpty()) {
            var any = new BooleanQuery.Builder();
            wish.specialties()
                    .forEach(code -> any.add(is(DoctorIndex.SPECIALTY_CODE, code), Occur.SHOULD));
            query.add(any.build(), Occur.FILTER);
        }
        if (wish.language() != null) {
            query.add(is(DoctorIndex.LANGUAGE, wish.language()), Occur.FILTER);
        }
        if (wish.mode() != null) {
            query.add(is(DoctorIndex.MODE, wish.mode().name()), Occur.FILTER);
        }
        if (wish.gender() != null) {
            query.add(is(DoctorIndex.GENDER, wish.gender().name()), Occur.FILTER);
        }
        if (wish.near() != null && wish.radiusKm() != null) {
            var near = wish.near();
            query.add(
                    LatLonPoint.newDistanceQuery(
                            DoctorIndex.LOCATION,
                            near.latitude(),
                            near.longitude(),
                            wish.radiusKm() * 1000),
                    Occur.FILTER);
        }
        return query.build();
    }

    /** Doctors whose name has every word. */
    static Query named(List<String> words) {
        var query = new BooleanQuery.Builder();
        words.forEach(word ->
                query.add(
                        somewhere(word, Map.of(DoctorIndex.NAME, 1f), DoctorIndex.NAME),
                        Occur.MUST));
        return query.build();
    }

    // Typos are looked for in one field alone: what costs is the automaton of a word, once for each
    // field.
    private static Query somewhere(String word, Map<String, Float> fields, String fuzzyField) {
        var ways = new ArrayList<Query>();
        fields.forEach((field, weight) -> {
            var term = new Term(field, word);
            ways.add(new BoostQuery(new TermQuery(term), weight * EXACT));
            ways.add(new BoostQuery(new PrefixQuery(term), weight * PREFIX));
        });
        if (word.length() >= SHORTEST_FUZZY) {
            ways.add(fuzzy(new Term(fuzzyField, word)));
        }
        return new DisjunctionMaxQuery(ways, 0);
    }

    private static Query fuzzy(Term term) {
        var length = term.text().length();
        // A wrong first letter is rare, and in a short word it makes another one.
        return new FuzzyQuery(term, length >= TWO_TYPOS ? 2 : 1, length > SHORTEST_FUZZY ? 0 : 1);
    }

    private static Query is(String field, String value) {
        return new TermQuery(new Term(field, value));
    }
}
