package com.docspot.doctor.profile;

import com.docspot.doctor.form.Form;
import com.docspot.doctor.specialty.Specialties;
import com.docspot.platform.web.Ids;
import com.docspot.platform.web.MultiLine;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A profile as a doctor writes it. */
public record ProfileDraft(
        @Nullable String organisationId,
        @Nullable String title,
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable Gender gender,
        @Nullable List<String> specialties,
        @Nullable List<String> languages,
        @MultiLine @Nullable String about,
        @Nullable String registrationNumber) {

    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final Pattern REGISTRATION =
            Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ./-]*");

    /** The draft that would make {@code profile}. */
    public static ProfileDraft of(Profile profile) {
        return new ProfileDraft(
                profile.organisationId(),
                profile.title(),
                profile.givenName(),
                profile.familyName(),
                profile.gender(),
                profile.specialties(),
                profile.languages(),
                profile.about(),
                profile.registrationNumber());
    }

    /**
     * The profile that this describes.
     *
     * @throws com.docspot.platform.web.ProblemException 422 with each field that is wrong
     */
    public Profile checked(Specialties known) {
        var form = new Form();
        var organisation = form.text("/organisationId", organisationId, 40);
        form.check(
                organisation.isEmpty() || Ids.isId("org", organisation),
                "/organisationId",
                "is not the id of an organisation");
        var goodTitle = form.optionalText("/title", title, 40);
        var given = form.text("/givenName", givenName, 100);
        var family = form.text("/familyName", familyName, 100);
        var codes = form.list("/specialties", specialties, 1, 5);
        eachOnce(form, "/specialties", codes);
        for (int i = 0; i < codes.size(); i++) {
            form.check(
                    known.find(codes.get(i)).isPresent(),
                    "/specialties/" + i,
                    "is not one of the codes of GET /api/v1/specialties");
        }
        var spoken = form.list("/languages", languages, 1, 10);
        eachOnce(form, "/languages", spoken);
        for (int i = 0; i < spoken.size(); i++) {
            form.check(
                    LANGUAGES.contains(spoken.get(i)),
                    "/languages/" + i,
                    "is not a language code of two small letters (ISO 639-1), such as es");
        }
        var story = form.optionalText("/about", about, 4000);
        var registration = form.text("/registrationNumber", registrationNumber, 60);
        form.check(
                registration.isEmpty() || REGISTRATION.matcher(registration).matches(),
                "/registrationNumber",
                "may hold letters, digits, blanks, dots, slashes and hyphens");
        form.mustBeGood();
        return new Profile(
                organisation, goodTitle, given, family, gender, codes, spoken, story, registration);
    }

    private static void eachOnce(Form form, String pointer, List<String> values) {
        var seen = new HashSet<String>();
        for (int i = 0; i < values.size(); i++) {
            form.check(seen.add(values.get(i)), pointer + "/" + i, "occurs twice");
        }
    }
}
