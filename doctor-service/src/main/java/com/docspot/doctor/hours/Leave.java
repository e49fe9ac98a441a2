package com.docspot.doctor.hours;

import com.docspot.doctor.form.Form;
import com.docspot.platform.web.Ids;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A time without visits, in the local time of each clinic's zone.
 *
 * @param leaveId {@code lve-…}
 * @param to exclusive
 * @param clinicId only there; absent = everywhere
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Leave(
        String leaveId,
        @JsonFormat(pattern = "uuuu-MM-dd'T'HH:mm") LocalDateTime from,
        @JsonFormat(pattern = "uuuu-MM-dd'T'HH:mm") LocalDateTime to,
        @Nullable String clinicId) {

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final LocalDateTime EARLIEST = LocalDateTime.of(2000, 1, 1, 0, 0);
    private static final LocalDateTime LATEST = LocalDateTime.of(2100, 1, 1, 0, 0);

    /** Leave as it is asked for. */
    public record Draft(
            @Nullable LocalDateTime from, @Nullable LocalDateTime to, @Nullable String clinicId) {

        /**
         * The leave that this describes, under a new id.
         *
         * @param hours the doctor's, which name the clinics that a leave can be from
         * @throws com.docspot.platform.web.ProblemException 422 with each field that is wrong
         */
        public Leave checked(WeeklyHours hours) {
            var form = new Form();
            var first = time(form, "/from", from);
            var last = time(form, "/to", to);
            if (form.isGood()) {
                form.check(first.isBefore(last), "/to", "must be later than from");
                form.check(
                        Duration.between(first, last).compareTo(LONGEST) <= 0,
                        "/to",
                        "must be within 366 days of from");
            }
            form.check(
                    clinicId == null || hours.isAt(clinicId),
                    "/clinicId",
                    "is not a clinic where you have hours; leave it out to be away from all");
            form.mustBeGood();
            return new Leave(Ids.next("lve"), first, last, clinicId);
        }

        private static LocalDateTime time(
                Form form, String pointer, @Nullable LocalDateTime value) {
            var time = form.given(pointer, value, EARLIEST);
            form.check(
                    time.toLocalTime().toNanoOfDay() % WeeklyHours.FIVE_MINUTES == 0,
                    pointer,
                    "must be a multiple of five minutes");
            form.check(
                    !time.isBefore(EARLIEST) && !time.isAfter(LATEST),
                    pointer,
                    "must lie between the years 2000 and 2099");
            return time;
        }
    }
}
