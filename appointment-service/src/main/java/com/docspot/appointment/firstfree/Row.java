package com.docspot.appointment.firstfree;

import com.docspot.appointment.availability.AppointmentType;
import com.docspot.appointment.availability.Audience;
import com.docspot.appointment.availability.Clinic;
import com.docspot.appointment.availability.Doctor;
import com.docspot.appointment.availability.Slot;
import com.docspot.appointment.occupancy.Ticks;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/**
 * A line of the board: the free starts of a doctor for a type of visit at a clinic, as an audience
 * sees them.
 *
 * @param number its place on the board
 * @param doctorNumber the same for all rows of a doctor
 */
record Row(
        int number,
        int doctorNumber,
        Doctor doctor,
        AppointmentType type,
        Clinic clinic,
        Set<Audience> audiences,
        Starts starts) {

    Row with(Starts other) {
        return new Row(number, doctorNumber, doctor, type, clinic, audiences, other);
    }

    boolean isOf(AppointmentType wanted, Clinic at, Set<Audience> by) {
        return type.typeId().equals(wanted.typeId())
                && clinic.clinicId().equals(at.clinicId())
                && audiences.equals(by);
    }

    /** The first tick of a day of the clinic. */
    int begin(LocalDate date) {
        return Math.toIntExact(Ticks.floor(date.atStartOfDay(clinic.zone()).toInstant()));
    }

    /**
     * The first free start of a day.
     *
     * @param earliest no start before
     * @return negative when there is none
     */
    int firstOn(LocalDate date, int earliest) {
        return starts.next(Math.max(begin(date), earliest), begin(date.plusDays(1)));
    }

    int noticeTicks() {
        return Math.ceilDiv(type.noticeMinutes(), Ticks.MINUTES);
    }

    Slot slot(int tick) {
        return Slot.of(type, clinic, Ticks.start(tick));
    }

    /** The first tick that lies wholly after this moment. */
    static int tickFrom(Instant moment) {
        return Math.toIntExact(Math.ceilDiv(moment.toEpochMilli(), Ticks.MINUTES * 60_000L));
    }
}
