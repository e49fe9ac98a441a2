package com.docspot.auth.apiclient;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The scopes that there are: those that some operation of some service asks for. */
@Component
public class Scopes {

    private static final String TABLES = "classpath*:contracts/authorization/*.csv";
    private static final Pattern ROW =
            Pattern.compile("[^,]+,[^,]+,CLIENT,scope:([a-z][a-z0-9:._-]*)");

    private final SortedSet<String> known;

    Scopes() {
        this.known = Collections.unmodifiableSortedSet(read());
    }

    /** All of them. */
    public SortedSet<String> known() {
        return known;
    }

    private static SortedSet<String> read() {
        var scopes = new TreeSet<String>();
        try {
            for (var table : new PathMatchingResourcePatternResolver().getResources(TABLES)) {
                table.getContentAsString(StandardCharsets.UTF_8)
                        .lines()
                        .map(ROW::matcher)
                        .filter(row -> row.matches())
                        .forEach(row -> scopes.add(row.group(1)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the authorization tables", e);
        }
        return scopes;
    }
}
