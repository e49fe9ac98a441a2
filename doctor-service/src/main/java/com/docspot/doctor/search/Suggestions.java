package com.docspot.doctor.search;

import com.docspot.doctor.clinic.ClinicState;
import com.docspot.doctor.search.Suggestion.Kind;
import com.docspot.doctor.specialty.Specialties;
import com.docspot.doctor.specialty.Specialty;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Completes what is being typed: specialties first, then doctors, clinics and cities. */
@Component
public class Suggestions {

    private static final int SPECIALTIES = 4;
    private static final int DOCTORS = 5;
    private static final int PLACES = 3;

    private final DoctorIndex index;
    private final Search search;
    private final Specialties specialties;
    private final Map<String, List<String>> specialtyWords = new HashMap<>();

    Suggestions(DoctorIndex index, Search search, Specialties specialties) {
        this.index = index;
        this.search = search;
        this.specialties = specialties;
        for (var specialty : specialties.all()) {
            specialtyWords.put(
                    specialty.code(), index.words().of(specialties.words(specialty.code())));
        }
    }

    /** At most fifteen suggestions. */
    public List<Suggestion> of(String typed) {
        var asked = index.words().asked(typed);
        if (asked.isEmpty()) {
            return List.of();
        }
        var suggestions = new ArrayList<Suggestion>();
        specialties.all().stream()
                .filter(specialty ->
                        begins(specialtyWords.getOrDefault(specialty.code(), List.of()), asked))
                .limit(SPECIALTIES)
                .map(Suggestions::suggestion)
                .forEach(suggestions::add);
        search.named(asked, DOCTORS).stream()
                .map(Suggestions::suggestion)
                .forEach(suggestions::add);
        var clinics = index.openClinics();
        clinics.stream()
                .filter(clinic -> begins(index.words().of(clinic.name()), asked))
                .sorted(Comparator.comparing(ClinicState::name))
                .limit(PLACES)
                .map(clinic -> new Suggestion(Kind.CLINIC, clinic.name(), clinic.clinicId()))
                .forEach(suggestions::add);
        clinics.stream()
                .map(clinic -> clinic.address().city())
                .distinct()
                .filter(city -> begins(index.words().of(city), asked))
                .sorted()
                .limit(PLACES)
                .map(city -> new Suggestion(Kind.CITY, city, null))
                .forEach(suggestions::add);
        return suggestions;
    }

    private static boolean begins(List<String> words, List<String> asked) {
        return asked.stream()
                .allMatch(typed -> words.stream().anyMatch(word -> word.startsWith(typed)));
    }

    private static Suggestion suggestion(Specialty specialty) {
        return new Suggestion(Kind.SPECIALTY, specialty.name(), specialty.code());
    }

    private static Suggestion suggestion(DoctorCard doctor) {
        var name =
                Stream.of(doctor.title(), doctor.givenName(), doctor.familyName())
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" "));
        return new Suggestion(Kind.DOCTOR, name, doctor.id());
    }
}
