package com.docspot.appointment.booking;

import com.docspot.appointment.availability.Mode;
import com.docspot.appointment.availability.Offer;
import com.docspot.appointment.availability.Room;
import com.docspot.appointment.availability.Slot;
import com.docspot.appointment.occupancy.Occupancy;
import com.docspot.appointment.occupancy.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When, where, with whom and for what a visit is: what was agreed, as it was then.
 *
 * @param before minutes that the doctor needs before it
 * @param after minutes that doctor and room need after it
 * @param zone the clinic's zone, an IANA name
 * @param localStart the start as a clock in the clinic shows it, {@code 2026-11-24T09:00}
 */
public record Place(
        String doctorId,
        String organisationId,
        String clinicId,
        @Nullable TakenRoom room,
        Instant start,
        Instant end,
        int before,
        int after,
        String zone,
        String localStart,
        Mode mode,
        AgreedType type,
        DoctorName doctor,
        ClinicName clinic) {

    static Place of(Offer.Offered offer, @Nullable Room room) {
        var doctor = offer.doctor();
        var clinic = offer.clinic();
        var type = offer.type();
        var slot = offer.slot();
        return new Place(
                doctor.doctorId(),
                doctor.organisationId(),
                clinic.clinicId(),
                room == null ? null : new TakenRoom(room.roomId(), slot.start()),
                slot.start(),
                slot.end(),
                type.bufferBefore(),
                type.bufferAfter(),
                clinic.zone().getId(),
                slot.localStart().toString(),
                type.mode(),
                new AgreedType(
                        type.typeId(),
                        type.name(),
                        type.minutes(),
                        type.price(),
                        type.approval(),
                        type.cancellationMinutes(),
                        type.cancellationFee(),
                        Boolean.TRUE.equals(type.moveConfirmation()) ? true : null),
                new DoctorName(doctor.title(), doctor.givenName(), doctor.familyName()),
                new ClinicName(clinic.name(), clinic.city()));
    }

    /** What a visit at this place occupies. */
    List<String> occupancy(@Nullable String patient, @Nullable String holder) {
        return Occupancy.of(ticks(), before, after, doctorId, roomId(), patient, holder);
    }

    /** What a visit occupies that is squeezed in here on purpose. */
    List<String> occupancyBeside(int lane, String patient) {
        return Occupancy.over(ticks(), before, after, doctorId, lane, patient);
    }

    /** What a visit occupies that is a seat in the group session here. */
    List<String> occupancyOnSeat(Appointment.Seat seat, String patient) {
        return Occupancy.onSeat(ticks(), seat.sessionId(), seat.number(), patient);
    }

    /** The doctor's ticks, as a calendar reads them. */
    long taken() {
        return ticks().widened(before, after).packed();
    }

    Ticks ticks() {
        return Ticks.between(start, end);
    }

    /** The first moment that the doctor's time is taken. */
    Instant takenFrom() {
        return start.minus(Duration.ofMinutes(before));
    }

    /** The moment from which the doctor and the room are free again. */
    Instant takenUntil() {
        return end.plus(Duration.ofMinutes(after));
    }

    /** Until when a patient may cancel. */
    public Instant cancellableUntil() {
        return start.minus(Duration.ofMinutes(type.cancellationMinutes()));
    }

    public @Nullable String roomId() {
        return room == null ? null : room.roomId();
    }

    LocalDateTime localDateTime() {
        return LocalDateTime.parse(localStart);
    }

    /** The first moment of the visit's local day. */
    Instant dayBegins() {
        return localDateTime().toLocalDate().atStartOfDay(ZoneId.of(zone)).toInstant();
    }

    boolean isWhat(Offer.Offered offer) {
        var slot = offer.slot();
        return start.equals(slot.start())
                && doctorId.equals(offer.doctor().doctorId())
                && type.typeId().equals(offer.type().typeId())
                && clinicId.equals(slot.clinicId());
    }

    Slot slot() {
        return new Slot(start, end, localDateTime(), ZoneId.of(zone), clinicId, mode);
    }

    /**
     * A room and when it is taken; a field of its own, so that an index holds only visits that have
     * a room.
     *
     * @param start the start of the visit
     */
    public record TakenRoom(String roomId, Instant start) {
        public TakenRoom {
            Objects.requireNonNull(start);
        }
    }

    /**
     * The type of visit as it was agreed.
     *
     * @param cancellationFee what it costs to cancel, as the patient read it
     * @param moveConfirmation true where a move waits for the other side
     */
    public record AgreedType(
            String typeId,
            String name,
            int minutes,
            @Nullable String price,
            boolean approval,
            int cancellationMinutes,
            @Nullable String cancellationFee,
            @Nullable Boolean moveConfirmation) {

        boolean asksBeforeMoving() {
            return Boolean.TRUE.equals(moveConfirmation);
        }
    }

    /** The doctor's name, for lists. */
    public record DoctorName(@Nullable String title, String givenName, String familyName) {}

    /** The clinic's name and city, for lists. */
    public record ClinicName(String name, String city) {}
}
