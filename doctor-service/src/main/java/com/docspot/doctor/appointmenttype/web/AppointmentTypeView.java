package com.docspot.doctor.appointmenttype.web;

import com.docspot.doctor.appointmenttype.AppointmentType;
import com.docspot.doctor.appointmenttype.Mode;
import com.docspot.doctor.appointmenttype.Patients;
import com.docspot.doctor.appointmenttype.Question;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A kind of visit with all its rules. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AppointmentTypeView(
        String id,
        String name,
        int minutes,
        int bufferBefore,
        int bufferAfter,
        int noticeMinutes,
        int horizonDays,
        int gridMinutes,
        Mode mode,
        boolean approval,
        int cancellationMinutes,
        @Nullable String price,
        boolean roomNeeded,
        boolean active,
        @Nullable String cancellationFee,
        boolean moveConfirmation,
        Patients patients,
        @Nullable Integer seats,
        @Nullable List<Question> questions) {

    static AppointmentTypeView of(AppointmentType type) {
        return new AppointmentTypeView(
                type.typeId(),
                type.name(),
                type.minutes(),
                type.bufferBefore(),
                type.bufferAfter(),
                type.noticeMinutes(),
                type.horizonDays(),
                type.gridMinutes(),
                type.mode(),
                type.approval(),
                type.cancellationMinutes(),
                type.price(),
                type.roomNeeded(),
                type.active(),
                type.cancellationFee(),
                Boolean.TRUE.equals(type.moveConfirmation()),
                type.patients() == null ? Patients.ALL : type.patients(),
                type.seats(),
                type.questions());
    }
}
