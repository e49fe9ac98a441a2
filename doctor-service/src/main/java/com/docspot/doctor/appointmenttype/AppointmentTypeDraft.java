package com.docspot.doctor.appointmenttype;

import com.docspot.doctor.form.Form;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A kind of visit as a doctor describes it: everything but name, length and mode has a default. */
public record AppointmentTypeDraft(
        @Nullable String name,
        @Nullable Integer minutes,
        @Nullable Integer bufferBefore,
        @Nullable Integer bufferAfter,
        @Nullable Integer noticeMinutes,
        @Nullable Integer horizonDays,
        @Nullable Integer gridMinutes,
        @Nullable Mode mode,
        @Nullable Boolean approval,
        @Nullable Integer cancellationMinutes,
        @Nullable String price,
        @Nullable Boolean roomNeeded,
        @Nullable Boolean active,
        @Nullable String cancellationFee,
        @Nullable Boolean moveConfirmation,
        @Nullable Patients patients,
        @Nullable Integer seats,
        @Nullable List<Question.Draft> questions) {

    private static final int THIRTY_DAYS = 30 * 24 * 60;
    private static final int MOST_SEATS = 200;
    private static final int LONGEST = AppointmentType.LONGEST_MINUTES;

    /** The draft that would make {@code type}. */
    public static AppointmentTypeDraft of(AppointmentType type) {
        return new AppointmentTypeDraft(
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
                type.moveConfirmation(),
                type.patients(),
                type.seats(),
                type.questions() == null
                        ? null
                        : type.questions().stream().map(Question.Draft::of).toList());
    }

    /**
     * The type that this describes.
     *
     * @throws com.docspot.platform.web.ProblemException 422 with each field that is out of bounds
     */
    public AppointmentType checked(String typeId) {
        var form = new Form();
        var goodName = form.text("/name", name, 80);
        var length = form.steps("/minutes", form.given("/minutes", minutes, 5), 5, 5, LONGEST);
        var before = form.steps("/bufferBefore", bufferBefore, 0, 0, LONGEST - 5);
        var after = form.steps("/bufferAfter", bufferAfter, 0, 0, LONGEST - 5);
        if (form.isGood()) {
            form.check(
                    before + length + after <= LONGEST,
                    "/minutes",
                    "together with its buffers must not be longer than " + LONGEST / 60 + " hours");
        }
        var notice = form.number("/noticeMinutes", noticeMinutes, 0, 0, THIRTY_DAYS);
        var horizon = form.number("/horizonDays", horizonDays, 90, 1, 730);
        var grid =
                form.steps("/gridMinutes", gridMinutes, Math.clamp(length, 5, LONGEST), 5, LONGEST);
        var goodMode = form.given("/mode", mode, Mode.IN_PERSON);
        var deadline = form.number("/cancellationMinutes", cancellationMinutes, 0, 0, THIRTY_DAYS);
        var goodPrice = form.optionalText("/price", price, 40);
        form.check(
                !Boolean.TRUE.equals(roomNeeded) || goodMode == Mode.IN_PERSON,
                "/roomNeeded",
                "only a visit in person needs a room");
        var fee = form.optionalText("/cancellationFee", cancellationFee, 200);
        if (seats != null) {
            form.number("/seats", seats, 2, 2, MOST_SEATS);
            form.check(!Boolean.TRUE.equals(approval), "/approval", "a group is booked without it");
        }
        var asked = Question.checked(form, questions);
        form.mustBeGood();
        return new AppointmentType(
                typeId,
                goodName,
                length,
                before,
                after,
                notice,
                horizon,
                grid,
                goodMode,
                Boolean.TRUE.equals(approval),
                deadline,
                goodPrice,
                Boolean.TRUE.equals(roomNeeded),
                !Boolean.FALSE.equals(active),
                fee,
                Boolean.TRUE.equals(moveConfirmation) ? true : null,
                patients == Patients.ALL ? null : patients,
                seats,
                asked);
    }
}
