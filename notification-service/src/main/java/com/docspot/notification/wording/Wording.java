package com.docspot.notification.wording;

import com.docspot.notification.directory.ClinicName;
import com.docspot.notification.directory.Directory;
import com.docspot.notification.directory.DoctorName;
import com.docspot.platform.web.DocSpotProperties;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/**
 * Writes messages in the reader's language: English, Spanish or Arabic; times are those at the
 * clinic.
 */
@Component
public class Wording {

    private final ResourceBundleMessageSource strings;
    private final Directory directory;
    private final String publicUrl;

    Wording(Directory directory, DocSpotProperties properties) {
        this.directory = directory;
        this.publicUrl = properties.publicUrl().toString();
        strings = new ResourceBundleMessageSource();
        strings.setBasename("wording/messages");
        strings.setDefaultEncoding("UTF-8");
        strings.setDefaultLocale(Locale.ENGLISH);
        strings.setAlwaysUseMessageFormat(true);
    }

    /**
     * What a message about a visit says.
     *
     * @throws NotYetKnownException while the doctor's or the clinic's name has not arrived
     */
    public Words visit(Kind kind, VisitFacts visit, Locale language) {
        return visit(kind, visit, publicUrl + "/visits/" + visit.appointmentId(), language);
    }

    /** The same, with another link. */
    public Words visit(Kind kind, VisitFacts visit, String link, Locale language) {
        var when = moment(visit.start(), visit.zoneId(), language);
        var doctor = doctor(visit.doctorId());
        var clinic =
                directory
                        .clinic(visit.clinicId())
                        .map(ClinicName::toString)
                        .orElseThrow(NotYetKnownException::new);
        var proposed = visit.proposed();
        return proposed == null
                ? words(kind, language, link, when, doctor, clinic, link)
                : words(
                        kind,
                        language,
                        link,
                        when,
                        doctor,
                        clinic,
                        link,
                        moment(proposed.start(), proposed.zoneId(), language),
                        doctor(proposed.doctorId()),
                        moment(proposed.expiresAt(), proposed.zoneId(), language));
    }

    /** The same, for the doctor whom the visit is with. */
    public Words visitForDoctor(Kind kind, VisitFacts visit, Locale language) {
        var forPatient = visit(kind, visit, language);
        var arguments =
                new Object[] {
                    moment(visit.start(), visit.zoneId(), language),
                    directory.clinic(visit.clinicId()).map(ClinicName::toString).orElse(""),
                    forPatient.link()
                };
        return new Words(
                forDoctor(kind, "subject", arguments, forPatient.subject(), language),
                forDoctor(kind, "text", arguments, forPatient.text(), language),
                forPatient.link());
    }

    /** Where a doctor is told the same as a patient, there are no other words. */
    private String forDoctor(
            Kind kind, String part, Object[] arguments, String otherwise, Locale language) {
        var key = "doctor." + kind.key() + "." + part;
        return Objects.requireNonNullElse(
                strings.getMessage(key, arguments, null, language), otherwise);
    }

    private String doctor(String doctorId) {
        return directory
                .doctor(doctorId)
                .map(DoctorName::toString)
                .orElseThrow(NotYetKnownException::new);
    }

    private static String moment(Instant at, ZoneId zone, Locale language) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.SHORT)
                .withLocale(language)
                .format(at.atZone(zone));
    }

    /** What a message about an account says. */
    public Words account(Kind kind, @Nullable String secretLink, Locale language) {
        var link = secretLink == null ? publicUrl + "/sign-in" : secretLink;
        return words(kind, language, link, link);
    }

    /** What a message with a code says; a code goes into no link. */
    public Words code(String code, Locale language) {
        return words(Kind.CODE, language, "", code);
    }

    private Words words(Kind kind, Locale language, String link, Object... arguments) {
        return new Words(
                strings.getMessage(kind.key() + ".subject", arguments, language),
                strings.getMessage(kind.key() + ".text", arguments, language),
                link);
    }
}
