package com.docspot.doctor.specialty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The specialties that DocSpot knows, with the words by which people look for them. */
@Component
public class Specialties {

    private final List<Specialty> all;
    private final Map<String, Specialty> byCode = new HashMap<>();
    private final Map<String, String> words = new HashMap<>();

    public Specialties() {
        var read = new ArrayList<Specialty>();
        for (var line : lines("specialties.csv")) {
            var columns = line.split(";", 3);
            var specialty = new Specialty(columns[0], columns[1]);
            read.add(specialty);
            byCode.put(specialty.code(), specialty);
            words.put(specialty.code(), columns[2]);
        }
        read.sort(Comparator.comparing(Specialty::name));
        all = List.copyOf(read);
    }

    /** All of them by name. */
    public List<Specialty> all() {
        return all;
    }

    /** The specialty with this code, if there is one. */
    public Optional<Specialty> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** Those that exist of these codes, in their order. */
    public List<Specialty> named(List<String> codes) {
        return codes.stream().flatMap(code -> find(code).stream()).toList();
    }

    /**
     * The name and the everyday words for it, such as "heart" for cardiology; empty for an unknown
     * code.
     */
    public String words(String code) {
        return find(code).map(found -> found.name() + " " + words.get(code)).orElse("");
    }

    private static List<String> lines(String resource) {
        try {
            return new ClassPathResource(resource)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
