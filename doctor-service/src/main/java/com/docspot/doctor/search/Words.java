package com.docspot.doctor.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ar.ArabicNormalizationFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Takes text apart into words as people type them: without case, accents and apostrophes. */
final class Words extends Analyzer {

    private static final int MOST = 8;

    /** Said without looking for them, in the languages of the clients. */
    private static final Set<String> NOISE =
            Set.of(
                    "a",
                    "al",
                    "and",
                    "at",
                    "de",
                    "del",
                    "doctor",
                    "doctora",
                    "dr",
                    "dra",
                    "el",
                    "en",
                    "for",
                    "i",
                    "in",
                    "la",
                    "near",
                    "of",
                    "prof",
                    "professor",
                    "the",
                    "with",
                    "y");

    @Override
    protected TokenStreamComponents createComponents(String fieldName) {
        var tokenizer = new StandardTokenizer();
        TokenStream words = new LowerCaseFilter(tokenizer);
        words = new ArabicNormalizationFilter(words);
        words = new ASCIIFoldingFilter(words);
        return new TokenStreamComponents(tokenizer, words);
    }

    /** All words of a text, in order. */
    List<String> of(String text) {
        var words = new ArrayList<String>();
        try (var stream = tokenStream("", joined(text))) {
            var term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                words.add(term.toString());
            }
            stream.end();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return words;
    }

    /** The words that a search is about, at most eight. */
    List<String> asked(String text) {
        var all = of(text);
        var meant = all.stream().filter(word -> !NOISE.contains(word)).toList();
        return (meant.isEmpty() ? all : meant).stream().distinct().limit(MOST).toList();
    }

    /** O'Brien is one word however the apostrophe is written, and without it. */
    static String joined(String text) {
        return text.replaceAll("(?<=\\p{L})['’ʼ`](?=\\p{L})", "");
    }
}
