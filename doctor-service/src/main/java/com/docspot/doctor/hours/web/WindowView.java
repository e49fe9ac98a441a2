package com.docspot.doctor.hours.web;

import com.docspot.doctor.appointmenttype.Mode;
import com.docspot.doctor.hours.BookableBy;
import com.docspot.doctor.hours.Window;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** Opening hours as their doctor sees and edits them. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WindowView(
        String id,
        String clinicId,
        Mode mode,
        DayOfWeek dayOfWeek,
        @JsonFormat(pattern = "HH:mm") LocalTime from,
        @JsonFormat(pattern = "HH:mm") LocalTime to,
        int everyWeeks,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        BookableBy bookableBy,
        @Nullable Duration releaseAt) {

    static WindowView of(Window window) {
        return new WindowView(
                window.windowId(),
                window.clinicId(),
                window.mode(),
                window.dayOfWeek(),
                window.from(),
                window.to(),
                window.everyWeeks(),
                window.validFrom(),
                window.validTo(),
                window.bookableBy(),
                window.releaseAt());
    }
}
