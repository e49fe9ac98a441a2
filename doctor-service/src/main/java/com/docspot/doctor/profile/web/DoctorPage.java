package com.docspot.doctor.profile.web;

import com.docspot.doctor.appointmenttype.AppointmentType;
import com.docspot.doctor.appointmenttype.Mode;
import com.docspot.doctor.appointmenttype.Patients;
import com.docspot.doctor.appointmenttype.Question;
import com.docspot.doctor.profile.DoctorState;
import com.docspot.doctor.profile.Gender;
import com.docspot.doctor.search.ClinicCard;
import com.docspot.doctor.search.DoctorCard;
import com.docspot.doctor.specialty.Specialty;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A doctor, as patients see them once they are approved. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DoctorPage(
        String id,
        String organisationId,
        @Nullable String title,
        String givenName,
        String familyName,
        @Nullable Gender gender,
        List<Specialty> specialties,
        List<String> languages,
        List<Mode> modes,
        List<ClinicCard> clinics,
        Map<Mode, Instant> nextFree,
        @Nullable String about,
        List<TypeCard> types) {

    /** A kind of visit, as far as a patient chooses by it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TypeCard(
            String id,
            String name,
            int minutes,
            Mode mode,
            @Nullable String price,
            boolean approval,
            int cancellationMinutes,
            @Nullable String cancellationFee,
            @Nullable Boolean moveConfirmation,
            @Nullable Patients patients,
            @Nullable Integer seats,
            @Nullable List<Question> questions) {

        private static TypeCard of(AppointmentType type) {
            return new TypeCard(
                    type.typeId(),
                    type.name(),
                    type.minutes(),
                    type.mode(),
                    type.price(),
                    type.approval(),
                    type.cancellationMinutes(),
                    type.cancellationFee(),
                    type.moveConfirmation(),
                    type.patients(),
                    type.seats(),
                    type.questions());
        }
    }

    static DoctorPage of(DoctorCard card, DoctorState state) {
        return new DoctorPage(
                card.id(),
                state.organisationId(),
                card.title(),
                card.givenName(),
                card.familyName(),
                card.gender(),
                card.specialties(),
                card.languages(),
                card.modes(),
                card.clinics(),
                card.nextFree(),
                state.about(),
                state.types().stream().filter(AppointmentType::active).map(TypeCard::of).toList());
    }

    /** Of the content, since clinics and free times change without the doctor's revision. */
    String etag() {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(toString().getBytes(StandardCharsets.UTF_8));
            return '"'
                    + Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(digest)
                            .substring(0, 22)
                    + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
