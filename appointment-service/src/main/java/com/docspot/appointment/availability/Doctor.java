package com.docspot.appointment.availability;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A doctor as far as booking needs to know them: who they are, what can be booked, and when they
 * work where.
 */
public record Doctor(
        String doctorId,
        String organisationId,
        Status status,
        @Nullable String title,
        String givenName,
        String familyName,
        List<AppointmentType> types,
        List<OpeningHours> hours,
        List<Leave> leave,
        @Nullable List<String> specialties) {

    /** The codes of what the doctor is a specialist in. */
    public List<String> specialised() {
        return specialties == null ? List.of() : specialties;
    }

    boolean isApproved() {
        return status == Status.APPROVED;
    }

    /** The type of this id, if it can be booked. */
    public Optional<AppointmentType> type(String typeId) {
        for (var type : types) {
            if (type.typeId().equals(typeId) && type.canBeBooked()) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether some hours or types are for those only whom the doctor has or has not seen before.
     */
    boolean asksWhoIsKnown() {
        return hours.stream().anyMatch(window -> window.bookableBy() == BookableBy.KNOWN)
                || types.stream().anyMatch(AppointmentType::isForSome);
    }

    /** Whether some hours are kept for some people, or for a while. */
    boolean keepsHours() {
        return hours.stream()
                .anyMatch(window ->
                        window.bookableBy() != BookableBy.PUBLIC || window.releaseAt() != null);
    }

    /** The first type that anybody may book in this mode. */
    public Optional<AppointmentType> offers(@Nullable Mode mode) {
        return bookableTypes().stream()
                .filter(type -> mode == null || type.mode() == mode)
                .filter(type -> type.isForOne() && !type.isForSome())
                .findFirst();
    }

    List<AppointmentType> bookableTypes() {
        return types.stream().filter(AppointmentType::canBeBooked).toList();
    }

    /** How far a doctor's admission to the suite has come. */
    enum Status {
        DRAFT,
        SUBMITTED,
        APPROVED,
        REJECTED,
        SUSPENDED
    }
}
