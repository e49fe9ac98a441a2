package com.docspot.appointment.availability;

import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Tells of visits that were agreed whether they can take place as a doctor works now. */
public final class Standing {

    private final Practice practice;

    Standing(Practice practice) {
        this.practice = practice;
    }

    /**
     * Why a visit cannot take place.
     *
     * @param inHours whether it was booked within the hours, and so has to be in them still
     * @return nothing when it can, or when the clinic is not known
     */
    public @Nullable Why whyNot(
            String clinicId, Mode mode, Instant start, Instant end, boolean inHours) {
        var clinic = practice.clinics().get(clinicId);
        if (clinic == null) {
            return inHours ? Why.HOURS : null;
        }
        var begin = LocalDateTime.ofInstant(start, clinic.zone());
        var finish = LocalDateTime.ofInstant(end, clinic.zone());
        if (practice.isOnLeave(clinic, begin, finish)) {
            return Why.LEAVE;
        }
        if (Practice.isClosed(clinic, begin, finish)) {
            return Why.CLOSURE;
        }
        return inHours && !isInHours(clinicId, mode, begin, finish) ? Why.HOURS : null;
    }

    private boolean isInHours(
            String clinicId, Mode mode, LocalDateTime begin, LocalDateTime finish) {
        var date = begin.toLocalDate();
        for (var window : practice.doctor().hours()) {
            if (window.clinicId().equals(clinicId)
                    && window.mode() == mode
                    && window.isOpenOn(date)
                    && !begin.isBefore(window.opensOn(date))
                    && !finish.isAfter(window.closesOn(date))) {
                return true;
            }
        }
        return false;
    }

    /** Why a visit cannot stay. */
    public enum Why {
        LEAVE,
        CLOSURE,
        HOURS
    }
}
