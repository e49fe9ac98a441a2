package com.docspot.appointment.booking;

import com.docspot.appointment.occupancy.BusyTime;
import com.docspot.platform.mongo.FieldCipher;
import java.util.Objects;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals and opens what people wrote about a visit, under the key of the care record: of this
 * patient at this organisation.
 */
@Component
class Reasons {

    private static final String REASON = "reason";
    private static final String PARTICULARS = "particulars";
    private static final String ENDING = "ending.reason";
    private static final String OVERBOOKED = "overbooked.reason";
    private static final String SUMMARY = "course.summary";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final FieldCipher cipher;

    Reasons(FieldCipher cipher) {
        this.cipher = cipher;
    }

    /** What the visitor brings, as it is stored with the appointment of that id. */
    Brought seal(Visitor visitor, String appointment, String organisation) {
        var patient = visitor.patientId();
        var particulars =
                visitor.particulars().isEmpty()
                        ? null
                        : JSON.writeValueAsString(visitor.particulars());
        return new Brought(
                seal(REASON, visitor.reason(), appointment, patient, organisation),
                seal(PARTICULARS, particulars, appointment, patient, organisation),
                visitor.followUpOf());
    }

    @Nullable Binary sealEnding(@Nullable String reason, Appointment appointment) {
        return seal(ENDING, reason, appointment);
    }

    @Nullable Binary sealSummary(@Nullable String summary, Appointment appointment) {
        return seal(SUMMARY, summary, appointment);
    }

    Binary sealOverbooking(String why, String appointment, String patient, String organisation) {
        return Objects.requireNonNull(seal(OVERBOOKED, why, appointment, patient, organisation));
    }

    /** Everything that people wrote about it. */
    Written open(Appointment appointment) {
        var ending = appointment.ending();
        var overbooked = appointment.overbooked();
        return new Written(
                open(REASON, appointment, appointment.sealedReason()),
                particulars(appointment),
                ending == null ? null : open(ENDING, appointment, ending.reason()),
                overbooked == null ? null : open(OVERBOOKED, appointment, overbooked.reason()),
                open(SUMMARY, appointment, appointment.course().summary()));
    }

    private Particulars particulars(Appointment appointment) {
        var text = open(PARTICULARS, appointment, appointment.sealedParticulars());
        return text == null ? Particulars.NONE : JSON.readValue(text, Particulars.class);
    }

    private @Nullable Binary seal(String field, @Nullable String text, Appointment appointment) {
        var patient = appointment.careOf();
        return patient == null
                ? null
                : seal(
                        field,
                        text,
                        appointment.id(),
                        patient,
                        appointment.place().organisationId());
    }

    private @Nullable Binary seal(
            String field,
            @Nullable String text,
            String appointment,
            String patient,
            String organisation) {
        return text == null
                ? null
                : cipher.encryptText(
                        key(patient, organisation), BusyTime.COLLECTION, appointment, field, text);
    }

    private @Nullable String open(String field, Appointment appointment, @Nullable Binary sealed) {
        var patient = appointment.careOf();
        return sealed == null || patient == null
                ? null
                : cipher.decryptText(
                        key(patient, appointment.place().organisationId()),
                        BusyTime.COLLECTION,
                        appointment.id(),
                        field,
                        sealed);
    }

    private static String key(String patient, String organisation) {
        return "care:" + patient + "@" + organisation;
    }
}
