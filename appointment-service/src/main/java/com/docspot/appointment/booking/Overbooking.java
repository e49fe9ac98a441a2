package com.docspot.appointment.booking;

import com.docspot.appointment.availability.FreeTime;
import com.docspot.appointment.availability.Offer;
import com.docspot.appointment.occupancy.Occupancy;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.IdempotencyKey;
import com.docspot.platform.web.Ids;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Books on purpose where the rules say no: outside hours, and where the doctor has somebody already
 * in a lane beside, of which there are only so many. The patient is never in two places.
 */
@Component
public class Overbooking {

    private final Appointments appointments;
    private final Booking booking;
    private final FreeTime freeTime;
    private final Reasons reasons;
    private final BookingProperties properties;
    private final Clock clock;

    Overbooking(
            Appointments appointments,
            Booking booking,
            FreeTime freeTime,
            Reasons reasons,
            BookingProperties properties,
            Clock clock) {
        this.appointments = appointments;
        this.booking = booking;
        this.freeTime = freeTime;
        this.reasons = reasons;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Books this time for the doctor's own side, whoever has it.
     *
     * @param why the doctor's side does so
     */
    public Outcome.OfBooking book(
            Wish wish, Visitor visitor, String why, Access access, @Nullable IdempotencyKey key) {
        var offer =
                freeTime.atDiscretion(
                        wish.doctorId(), wish.typeId(), wish.clinicId(), wish.start());
        if (!(offer instanceof Offer.Offered offered)) {
            return new Outcome.NotOffered(offer);
        }
        Relations.require(access, null, offered.doctor());
        var caller = access.caller();
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var booked = booking.book(offered, visitor, caller, key, now);
        return booked instanceof Outcome.SlotTaken
                ? beside(offered, visitor, why, caller, key, now)
                : booked;
    }

    private Outcome.OfBooking beside(
            Offer.Offered offered,
            Visitor visitor,
            String why,
            Caller caller,
            @Nullable IdempotencyKey key,
            Instant now) {
        var id = Ids.next("apt");
        var organisation = offered.doctor().organisationId();
        var brought = reasons.seal(visitor, id, organisation);
        var sealed = reasons.sealOverbooking(why, id, visitor.patientId(), organisation);
        var place = Place.of(offered, null);
        for (var lane = 0; lane < properties.overbookMost(); lane++) {
            var visit =
                    Appointment.book(
                                    id,
                                    place,
                                    visitor.patientId(),
                                    brought,
                                    visitor.source(),
                                    caller,
                                    now)
                            .beside(lane, sealed)
                            .rememberRequest(key, "overbook", now);
            try {
                return new Outcome.Booked(appointments.add(visit, visit.made(caller)), false);
            } catch (DuplicateKeyException refused) {
                var settled = settled(visit, key);
                if (settled.isPresent()) {
                    return settled.get();
                }
            }
        }
        return new Outcome.OverbookedEnough(properties.overbookMost());
    }

    /** What was in the way; nothing if it was the lane, so that the next is worth a try. */
    private Optional<Outcome.OfBooking> settled(Appointment visit, @Nullable IdempotencyKey key) {
        var own = appointments.find(visit.id());
        if (own != null) {
            // Its answer was lost, not the write.
            return Optional.of(new Outcome.Booked(own, false));
        }
        var earlier = key == null ? null : appointments.findByRequest(key.value());
        if (earlier != null && key != null) {
            earlier.request(key.value(), clock.instant())
                    .ifPresent(request -> key.mustRepeat(request.hash()));
            return Optional.of(new Outcome.Booked(earlier, true));
        }
        var patients = new HashSet<>(visit.occupancy());
        patients.removeIf(taken -> Occupancy.ownerOf(taken) != Occupancy.Owner.PATIENT);
        return appointments.inTheWay(patients, null).isEmpty()
                ? Optional.empty()
                : Optional.of(new Outcome.PatientBusy());
    }
}
