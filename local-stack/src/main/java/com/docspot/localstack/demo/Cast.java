package com.docspot.localstack.demo;

import java.util.Arrays;
import java.util.List;

/** Who and what the demo consists of. Everybody is made up. */
final class Cast {

    private Cast() {}

    /** A site of an organisation. */
    record Site(
            String organisation,
            String name,
            String zone,
            String line1,
            String city,
            String postcode,
            String country,
            double latitude,
            double longitude,
            String phone) {}

    /** A doctor at a site; {@code specialties} are NUCC taxonomy codes. */
    record Practitioner(
            int site,
            String title,
            String givenName,
            String familyName,
            String gender,
            List<String> specialties,
            List<String> languages) {

        String email() {
            return Cast.email(givenName, familyName, "doctors");
        }
    }

    /** Somebody who books. */
    record Visitor(String givenName, String familyName, String locale, String zone) {

        String email() {
            return Cast.email(givenName, familyName, "people");
        }
    }

    static final List<Site> SITES =
            List.of(
                    new Site(
                            "Thames Family Practices",
                            "Southbank Surgery",
                            "Europe/London",
                            "12 Upper Ground",
                            "London",
                            "SE1 9PP",
                            "GB",
                            51.5069,
                            -0.1098,
                            "+442079460101"),
                    new Site(
                            "Thames Family Practices",
                            "Camden Health Centre",
                            "Europe/London",
                            "84 Kentish Town Road",
                            "London",
                            "NW1 9PX",
                            "GB",
                            51.5437,
                            -0.1420,
                            "+442079460102"),
                    new Site(
                            "Clínica Retiro",
                            "Clínica Retiro",
                            "Europe/Madrid",
                            "Calle de Alcalá 98",
                            "Madrid",
                            "28009",
                            "ES",
                            40.4225,
                            -3.6796,
                            "+34910601234"),
                    new Site(
                            "Hudson Medical Group",
                            "Hudson Medical Downtown",
                            "America/New_York",
                            "210 Greenwich Street",
                            "New York",
                            "10007",
                            "US",
                            40.7136,
                            -74.0118,
                            "+12125550141"),
                    new Site(
                            "Hudson Medical Group",
                            "Hudson Medical Brooklyn",
                            "America/New_York",
                            "58 Court Street",
                            "New York",
                            "11201",
                            "US",
                            40.6926,
                            -73.9910,
                            "+17185550142"),
                    new Site(
                            "Marina Clinics",
                            "Marina Clinic",
                            "Asia/Dubai",
                            "Al Marsa Street 7",
                            "Dubai",
                            "00000",
                            "AE",
                            25.0805,
                            55.1403,
                            "+97145550143"));

    static final List<Practitioner> DOCTORS =
            doctors(
                    """
                    0 Dr Amelia Hart FEMALE 207Q00000X en,fr
                    2 Dra. Lucía Ferrer FEMALE 207R00000X es,en
                    3 Dr Daniel Okafor MALE 207RC0000X en
                    5 Dr Layla Haddad FEMALE 207N00000X ar,en,fr
                    1 Dr Oliver Bennett MALE 208000000X en
                    4 Dr Grace Kim FEMALE 208000000X en,ko
                    2 Dr. Javier Molina MALE 207X00000X es,en
                    0 Dr Priya Nair FEMALE 207N00000X en,hi
                    5 Dr Omar Farouk MALE 207R00000X ar,en
                    3 Dr Rachel Stein FEMALE 2084P0800X en,he
                    1 Dr Thomas Whitaker MALE 2084N0400X en,de
                    2 Dra. Carmen Vidal FEMALE 207V00000X es,ca,en
                    4 Dr Miguel Santos MALE 207Q00000X en,es,pt
                    0 Dr Fiona Gallagher FEMALE 2084P0800X en
                    5 Dr Sara Rahman FEMALE 208000000X en,ur,ar
                    3 Dr Andrew Novak MALE 207Y00000X en,cs
                    2 Dr. Pablo Serrano MALE 207Q00000X es,en
                    1 Dr Zainab Yusuf FEMALE 207V00000X en,so,ar
                    4 Dr Emily Chen FEMALE 207W00000X en,zh
                    0 Dr George Adeyemi MALE 207R00000X en
                    5 Dr Khalid Mansour MALE 207RC0000X ar,en
                    2 Dra. Elena Prieto FEMALE 207N00000X es,it
                    3 Dr Laura Bianchi FEMALE 207RE0101X en,it
                    1 Dr Henry Lloyd MALE 207X00000X en,cy
                    4 Dr David Goldberg MALE 207RC0000X en
                    0 Dr Sophie Laurent FEMALE 207W00000X en,fr
                    5 Dr Nadia Petrova FEMALE 2084P0800X en,ru
                    2 Dr. Andrés Navarro MALE 2084N0400X es,en
                    3 Dr Marcus Reed MALE 207N00000X en
                    1 Dr Aisha Khan FEMALE 207Q00000X en,ur
                    4 Dr Isabel Torres FEMALE 2084P0800X en,es
                    0 Dr William Price MALE 207Y00000X en
                    2 Dra. Marta Iglesias FEMALE 208000000X es,gl,en
                    5 Dr Yusuf Demir MALE 207Y00000X en,tr
                    3 Dr Hannah Brooks FEMALE 207V00000X en
                    1 Dr Samuel Osei MALE 207R00000X en
                    """);

    /** The last ones of the list wait for somebody to look at their papers. */
    static final int STILL_IN_APPROVAL = 6;

    static final List<Visitor> PATIENTS =
            patients(
                    """
                    Nora Fischer en Europe/London
                    Peter Walsh en Europe/London
                    Ana Romero es Europe/Madrid
                    James Carter en America/New_York
                    Fatima Al-Sayed ar Asia/Dubai
                    Chloe Martin en Europe/London
                    Diego Castro es Europe/Madrid
                    Olivia Johnson en America/New_York
                    Hassan Aziz ar Asia/Dubai
                    Ruth Edwards en Europe/London
                    Sofía Delgado es Europe/Madrid
                    Michael Rossi en America/New_York
                    Mariam Saleh ar Asia/Dubai
                    Ben Taylor en Europe/London
                    Inés Moreno es Europe/Madrid
                    Grace Miller en America/New_York
                    Ravi Menon en Asia/Dubai
                    Lily Cooper en Europe/London
                    Hugo Ramos es Europe/Madrid
                    Ethan Brown en America/New_York
                    """);

    private static List<Practitioner> doctors(String lines) {
        return lines.lines()
                .map(line -> line.split(" ", -1))
                .map(words ->
                        new Practitioner(
                                Integer.parseInt(words[0]),
                                words[1],
                                words[2],
                                words[3],
                                words[4],
                                List.of(words[5]),
                                Arrays.asList(words[6].split(",", -1))))
                .toList();
    }

    private static List<Visitor> patients(String lines) {
        return lines.lines()
                .map(line -> line.split(" ", -1))
                .map(words -> new Visitor(words[0], words[1], words[2], words[3]))
                .toList();
    }

    private static String email(String givenName, String familyName, String at) {
        var plain =
                java.text.Normalizer.normalize(
                                givenName + "." + familyName, java.text.Normalizer.Form.NFD)
                        .replaceAll("[^A-Za-z.-]", "");
        return plain.toLowerCase(java.util.Locale.ROOT) + "@" + at + ".docspot.example";
    }
}
