package com.docspot.auth.people;

import com.docspot.auth.form.EmailAddress;
import com.docspot.platform.mongo.FieldCipher;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * By what a patient is found although all that is about them is encrypted: keyed digests of their
 * birth date, telephone number, e-mail address, and of each beginning of each of their names. A
 * digest belongs to one circle (an organisation or a doctor), so that nobody can find a patient of
 * another, nor tell from the database that two organisations know the same name.
 */
@Component
class SearchTerms {

    /** The shortest beginning of a name that one can look for. */
    static final int SHORTEST = 2;

    private static final String PURPOSE = "patient-search";
    private static final int LONGEST = 12;
    private static final int MOST_WORDS = 8;
    private static final int PHONE_END = 7;
    // 96 bits keep a billion terms apart.
    private static final int DIGITS = 24;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]");

    private final FieldCipher cipher;

    SearchTerms(FieldCipher cipher) {
        this.cipher = cipher;
    }

    /** Everything by which these circles find this person. */
    List<String> of(Collection<String> circles, Person person) {
        var values = valuesOf(person);
        return circles.stream()
                .flatMap(circle -> values.stream().map(value -> term(circle, value)))
                .toList();
    }

    /** What a circle looks for; all of it must be among a patient's terms, the rarest first. */
    List<String> of(String circle, PatientSearch.Wanted wanted) {
        var values = new ArrayList<String>();
        if (wanted.email() != null) {
            values.add("email:" + wanted.email().canonical());
        }
        if (wanted.phone() != null) {
            values.add(phone(wanted.phone()));
        }
        if (wanted.birthDate() != null) {
            values.add("born:" + wanted.birthDate());
        }
        words(wanted.name())
                .map(word -> word.length() > LONGEST ? word.substring(0, LONGEST) : word)
                .map(word -> "name:" + word)
                .forEach(values::add);
        return values.stream().map(value -> term(circle, value)).toList();
    }

    /** The words that one can look for in a name as somebody writes it. */
    static Stream<String> words(String name) {
        var folded = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
        return Arrays.stream(
                        BETWEEN_WORDS.split(
                                folded.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT)))
                .filter(word -> word.length() >= SHORTEST)
                .limit(MOST_WORDS);
    }

    private static Collection<String> valuesOf(Person person) {
        var contact = person.contact();
        var values = new LinkedHashSet<String>();
        Stream.of(contact.givenName(), contact.familyName())
                .flatMap(SearchTerms::words)
                .forEach(word -> {
                    for (var end = SHORTEST; end <= Math.min(word.length(), LONGEST); end++) {
                        values.add("name:" + word.substring(0, end));
                    }
                });
        if (person.birthDate() != null) {
            values.add("born:" + person.birthDate());
        }
        if (contact.phone() != null) {
            values.add("phone:" + contact.phone());
            values.add(phone(contact.phone().substring(1)));
        }
        if (contact.email() != null) {
            EmailAddress.of(contact.email())
                    .ifPresent(address -> values.add("email:" + address.canonical()));
        }
        return values;
    }

    /** With its country code a number is looked for whole, else by its end. */
    private static String phone(String number) {
        if (number.startsWith("+")) {
            return "phone:" + number;
        }
        var digits = NO_DIGIT.matcher(number).replaceAll("");
        return "phone-end:" + digits.substring(Math.max(0, digits.length() - PHONE_END));
    }

    private String term(String circle, String value) {
        return cipher.blindIndex(PURPOSE, circle + "|" + value).substring(0, DIGITS);
    }
}
