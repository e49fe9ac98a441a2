package com.docspot.appointment.booking;

import com.docspot.appointment.occupancy.BusyTime;
import com.docspot.platform.mongo.FieldCipher;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Seals and opens what people wrote about a visit, under the key of the care record: of this
 * patient at this organisation.
 */
@Component
class Reasons {

    private static final String REASON = "reason";
    private static final String ENDING = "ending.reason";

    private final FieldCipher cipher;

    Reasons(FieldCipher cipher) {
        this.cipher = cipher;
    }

    @Nullable Binary seal(
            @Nullable String reason, String appointment, String patient, String organisation) {
        return reason == null ? null : seal(REASON, reason, appointment, patient, organisation);
    }

    @Nullable String open(Appointment appointment) {
        return open(REASON, appointment, appointment.sealedReason());
    }

    @Nullable Binary sealEnding(@Nullable String reason, Appointment appointment) {
        var patient = appointment.patientId();
        return reason == null || patient == null
                ? null
                : seal(
                        ENDING,
                        reason,
                        appointment.id(),
                        patient,
                        appointment.place().organisationId());
    }

    @Nullable String openEnding(Appointment appointment) {
        var ending = appointment.ending();
        return ending == null ? null : open(ENDING, appointment, ending.reason());
    }

    private Binary seal(
            String field, String text, String appointment, String patient, String organisation) {
        return cipher.encryptText(
                key(patient, organisation), BusyTime.COLLECTION, appointment, field, text);
    }

    private @Nullable String open(String field, Appointment appointment, @Nullable Binary sealed) {
        var patient = appointment.patientId();
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
