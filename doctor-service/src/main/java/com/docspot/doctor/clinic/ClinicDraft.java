package com.docspot.doctor.clinic;

import com.docspot.doctor.form.Form;
import com.docspot.platform.web.Ids;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A clinic as it is asked for. */
public record ClinicDraft(
        @Nullable String organisationId,
        @Nullable String name,
        @Nullable String zone,
        @Nullable AddressDraft address,
        @Nullable LocationDraft location,
        @Nullable String phone,
        @Nullable Boolean active) {

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /** An address as it is asked for. */
    public record AddressDraft(
            @Nullable String line1,
            @Nullable String line2,
            @Nullable String city,
            @Nullable String region,
            @Nullable String postcode,
            @Nullable String country) {

        Address checked(Form form) {
            var goodCountry = form.text("/address/country", country, 2);
            form.check(
                    goodCountry.isEmpty() || COUNTRIES.contains(goodCountry),
                    "/address/country",
                    "is not a country code of two capital letters (ISO 3166-1), such as ES");
            return new Address(
                    form.text("/address/line1", line1, 120),
                    form.optionalText("/address/line2", line2, 120),
                    form.text("/address/city", city, 80),
                    form.optionalText("/address/region", region, 80),
                    form.optionalText("/address/postcode", postcode, 20),
                    goodCountry);
        }
    }

    /** A place as it is asked for. */
    public record LocationDraft(@Nullable Double latitude, @Nullable Double longitude) {

        Location checked(Form form) {
            return new Location(
                    form.degrees("/location/latitude", latitude, 90),
                    form.degrees("/location/longitude", longitude, 180));
        }
    }

    /** What is wanted of a clinic, checked. */
    public record Particulars(
            String organisationId,
            String name,
            String zone,
            Address address,
            Location location,
            @Nullable String phone,
            boolean active) {}

    /** The draft that would make {@code clinic}. */
    public static ClinicDraft of(ClinicState clinic) {
        var address = clinic.address();
        return new ClinicDraft(
                clinic.organisationId(),
                clinic.name(),
                clinic.zone(),
                new AddressDraft(
                        address.line1(),
                        address.line2(),
                        address.city(),
                        address.region(),
                        address.postcode(),
                        address.country()),
                new LocationDraft(clinic.location().latitude(), clinic.location().longitude()),
                clinic.phone(),
                clinic.active());
    }

    /**
     * What this asks for.
     *
     * @throws com.docspot.platform.web.ProblemException 422 with each field that is wrong
     */
    public Particulars checked() {
        var form = new Form();
        var organisation = form.text("/organisationId", organisationId, 40);
        form.check(
                organisation.isEmpty() || Ids.isId("org", organisation),
                "/organisationId",
                "is not the id of an organisation");
        var goodName = form.text("/name", name, 120);
        var goodZone = form.text("/zone", zone, 64);
        form.check(
                goodZone.isEmpty() || isPlaceInTzdb(goodZone),
                "/zone",
                "is not a time zone of the IANA database, such as Europe/Madrid");
        var goodAddress =
                form.given("/address", address, new AddressDraft("-", null, "-", null, null, "US"))
                        .checked(form);
        var goodLocation =
                form.given("/location", location, new LocationDraft(0.0, 0.0)).checked(form);
        var goodPhone = form.optionalText("/phone", phone, 20);
        form.check(
                goodPhone == null || E164.matcher(goodPhone).matches(),
                "/phone",
                "must be an international number such as +34911234567");
        form.mustBeGood();
        return new Particulars(
                organisation,
                goodName,
                goodZone,
                goodAddress,
                goodLocation,
                goodPhone,
                !Boolean.FALSE.equals(active));
    }

    // Fixed offsets and the SystemV names know no clock changes of any place.
    private static boolean isPlaceInTzdb(String zone) {
        return ZoneId.getAvailableZoneIds().contains(zone)
                && (zone.equals("UTC")
                        || (zone.contains("/")
                                && !zone.startsWith("Etc/")
                                && !zone.startsWith("SystemV/")));
    }
}
